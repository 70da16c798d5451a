package io.llmlog.spool;

import java.io.IOException;

/**
 * What a look at every record of a segment finds.
 *
 * @param end offset behind the last whole record; what follows is a write that was cut short
 * @param endIndex index behind the last whole record
 * @param records how many whole, undamaged records there are
 * @param damagedPlaces stretches of bytes between records that are none, {@code damagedBytes} in all
 */
record SegmentScan(long end, int endIndex, int records, int damagedPlaces, long damagedBytes) {
    private static final int WINDOW_BYTES = 1 << 20;

    static SegmentScan of(SpoolFile file, long size, RecordReader reader) throws IOException {
        SegmentScan scan = new SegmentScan(SegmentHeader.BYTES, 0, 0, 0, 0);
        long at = scan.end;
        while (at < size) {
            RecordRun run = reader.read(file, at, size, WINDOW_BYTES);
            if (run.isEmpty()) {
                at = reader.nextRecord(file, at, size);
            } else {
                scan = scan.with(run, at);
                at = run.end();
            }
        }
        return scan;
    }

    private SegmentScan with(RecordRun run, long start) {
        return new SegmentScan(
                run.end(),
                run.endIndex(),
                records + run.lines().count(),
                damagedPlaces + (start > end ? 1 : 0),
                damagedBytes + (start - end));
    }
}
