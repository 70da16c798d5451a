package io.llmlog.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a slot holds. Reads the header of every segment, but the records of the last one only: whether those of the others are
 * whole is seen when they are read. No segment found is ever appended to.
 */
final class LogRecovery {
    private static final int SCAN_BYTES = 1 << 20;
    private static final String UNKNOWN = "unknown";

    private final SpoolEnvironment environment;
    private final Slot slot;
    private final RecordReader records = new RecordReader();
    private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();

    private LogRecovery(SpoolEnvironment environment, Slot slot) {
        this.environment = environment;
        this.slot = slot;
    }

    static SegmentLog open(SpoolEnvironment environment, Slot slot) throws IOException {
        return new LogRecovery(environment, slot).recovered();
    }

    private SegmentLog recovered() throws IOException {
        List<Path> paths = new ArrayList<>(environment.files().list(slot.directory()));
        paths.removeIf(path -> Segment.number(path) < 0);
        // From the newest to the oldest, since a segment whose header is damaged ends where the next one begins.
        for (int i = paths.size() - 1; i >= 0; i--) {
            load(paths.get(i), segments.isEmpty());
        }
        long lastNumber = segments.isEmpty() ? 0 : segments.lastKey();
        long endOrdinal =
                segments.isEmpty() ? 0 : endOrdinal(segments.lastEntry().getValue());
        for (Checkpoint checkpoint :
                CheckpointStore.all(environment.files(), CheckpointStore.directory(slot.directory()))) {
            lastNumber = Math.max(lastNumber, checkpoint.segment());
            endOrdinal = Math.max(endOrdinal, checkpoint.ordinal());
        }
        return new SegmentLog(environment, slot, segments, lastNumber + 1, endOrdinal);
    }

    private void load(Path path, boolean last) throws IOException {
        try (SpoolFile file = environment.files().open(path)) {
            long size = file.size();
            SegmentHeader header = header(file);
            if (header == null && size >= SegmentHeader.BYTES) {
                header = salvaged(path, file, size);
            }
            long end = last && header != null ? wholeEnd(path, file, size) : size;
            if (header != null && end > SegmentHeader.BYTES) {
                segments.put(header.number(), new Segment(header, path, end, true));
                return;
            }
            if (size < SegmentHeader.BYTES) {
                environment.counts().tornBytes().add(size);
            }
        }
        environment.files().delete(path);
    }

    private static @Nullable SegmentHeader header(SpoolFile file) throws IOException {
        byte[] bytes = new byte[SegmentHeader.BYTES];
        return file.read(0, bytes, 0, bytes.length) < bytes.length ? null : SegmentHeader.decoded(bytes);
    }

    /** A header in place of a damaged one, or null when there is no record behind it. */
    private @Nullable SegmentHeader salvaged(Path path, SpoolFile file, long size) throws IOException {
        int count = scan(file, size).endIndex();
        new Quarantine(environment, slot.directory()).keep(path, file, 0, count == 0 ? size : SegmentHeader.BYTES);
        if (count == 0) {
            return null;
        }
        long number = Segment.number(path);
        Segment next = segments.isEmpty() ? null : segments.firstEntry().getValue();
        long firstOrdinal = next == null ? endOrdinalBefore(number) : Math.max(0, next.firstOrdinal() - count);
        return new SegmentHeader(number, firstOrdinal, 0, UNKNOWN);
    }

    private long endOrdinalBefore(long number) throws IOException {
        Path before = Segment.path(slot.directory(), number - 1);
        if (!environment.files().list(slot.directory()).contains(before)) {
            return 0;
        }
        try (SpoolFile file = environment.files().open(before)) {
            SegmentHeader header = header(file);
            return header == null
                    ? 0
                    : header.firstOrdinal() + scan(file, file.size()).endIndex();
        }
    }

    private long endOrdinal(Segment segment) throws IOException {
        try (SpoolFile file = environment.files().open(segment.path())) {
            return segment.firstOrdinal() + scan(file, segment.end()).endIndex();
        }
    }

    /** Where the last whole record ends. What a crash left behind it is removed. */
    private long wholeEnd(Path path, SpoolFile file, long size) throws IOException {
        long end = scan(file, size).end();
        if (end < size) {
            environment.counts().tornBytes().add(size - end);
            environment
                    .status()
                    .info("removed " + (size - end) + " bytes of an unfinished write from the end of " + path);
            file.truncate(end);
        }
        return end;
    }

    private record Scan(long end, int endIndex) {}

    /** Damaged places in the middle are left to the readers. */
    private Scan scan(SpoolFile file, long size) throws IOException {
        long end = SegmentHeader.BYTES;
        int endIndex = 0;
        long at = end;
        while (at < size) {
            RecordRun run = records.read(file, at, size, SCAN_BYTES);
            if (run.isEmpty()) {
                at = records.nextRecord(file, at, size);
            } else {
                at = run.end();
                end = at;
                endIndex = run.endIndex();
            }
        }
        return new Scan(end, endIndex);
    }
}
