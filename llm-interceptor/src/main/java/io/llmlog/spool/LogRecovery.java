package io.llmlog.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a slot holds. Reads the header of every segment, but the records of the last one only: whether those of the others are
 * whole is seen when they are read. No segment found is ever appended to.
 */
final class LogRecovery {
    private static final String UNKNOWN = "unknown";

    private final SpoolEnvironment environment;
    private final Slot slot;
    private final RecordReader records = new RecordReader();
    private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();

    private long readNumber;
    private long readOrdinal;

    private LogRecovery(SpoolEnvironment environment, Slot slot) {
        this.environment = environment;
        this.slot = slot;
    }

    static SegmentLog open(SpoolEnvironment environment, Slot slot) throws IOException {
        return new LogRecovery(environment, slot).recovered();
    }

    private SegmentLog recovered() throws IOException {
        List<Path> paths = environment.files().list(slot.directory()).stream()
                .filter(path -> Segment.number(path) >= 0)
                .toList();
        for (Checkpoint checkpoint :
                CheckpointStore.all(environment.files(), CheckpointStore.directory(slot.directory()))) {
            readNumber = Math.max(readNumber, checkpoint.segment());
            readOrdinal = Math.max(readOrdinal, checkpoint.ordinal());
        }
        // From the newest to the oldest, since a segment whose header is damaged ends where the next one begins.
        for (int i = paths.size() - 1; i >= 0; i--) {
            load(paths.subList(0, i + 1), segments.isEmpty());
        }
        long lastNumber = segments.isEmpty() ? 0 : segments.lastKey();
        long endOrdinal =
                segments.isEmpty() ? 0 : endOrdinal(segments.lastEntry().getValue());
        // After a power loss, what readers have read may be gone: its numbers are not given again.
        return new SegmentLog(
                environment, slot, segments, Math.max(lastNumber, readNumber) + 1, Math.max(endOrdinal, readOrdinal));
    }

    /** Takes the last of the files. */
    private void load(List<Path> paths, boolean last) throws IOException {
        Path path = paths.get(paths.size() - 1);
        try (SpoolFile file = environment.files().open(path)) {
            long size = file.size();
            SegmentHeader header = header(file);
            if (header == null && size >= SegmentHeader.BYTES) {
                header = salvaged(paths, file, size);
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

    static @Nullable SegmentHeader header(SpoolFile file) throws IOException {
        byte[] bytes = new byte[SegmentHeader.BYTES];
        return file.read(0, bytes, 0, bytes.length) < bytes.length ? null : SegmentHeader.decoded(bytes);
    }

    /** A header in place of a damaged one, or null when there is no record behind it. */
    private @Nullable SegmentHeader salvaged(List<Path> paths, SpoolFile file, long size) throws IOException {
        Path path = paths.get(paths.size() - 1);
        int count = scan(file, size).endIndex();
        new Quarantine(environment, slot.directory()).keep(path, file, 0, count == 0 ? size : SegmentHeader.BYTES);
        if (count == 0) {
            return null;
        }
        Segment next = segments.isEmpty() ? null : segments.firstEntry().getValue();
        long firstOrdinal = next == null
                ? Math.max(readOrdinal, endOrdinal(paths.subList(0, paths.size() - 1)))
                : Math.max(0, next.firstOrdinal() - count);
        return new SegmentHeader(Segment.number(path), firstOrdinal, 0, UNKNOWN);
    }

    /** As good as can be told from the last of the files. */
    private long endOrdinal(List<Path> paths) throws IOException {
        if (paths.isEmpty()) {
            return 0;
        }
        try (SpoolFile file = environment.files().open(paths.get(paths.size() - 1))) {
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

    /** Where the last whole record ends. What a crash left behind it is removed; damage before it is left to the readers. */
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

    private SegmentScan scan(SpoolFile file, long size) throws IOException {
        return SegmentScan.of(file, size, records);
    }
}
