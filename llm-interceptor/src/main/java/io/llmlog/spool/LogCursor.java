package io.llmlog.spool;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/** Where one reader reads in one log, over whatever is damaged or gone. For the reader's thread alone, but for the counts. */
final class LogCursor {
    private static final int READ_ATTEMPTS = 3;

    private final SpoolEnvironment environment;
    private final SegmentLog log;
    private final CursorProgress progress;
    private final RecordReader records;
    private final SkipCounts skipped;

    private long segmentNumber;
    private long offset;
    private long ordinal;
    private boolean entered;
    private @Nullable SpoolFile file;
    private int failedReads;

    /** A cursor that goes on where the reader is known to be done. */
    LogCursor(
            SpoolEnvironment environment,
            SegmentLog log,
            CursorProgress progress,
            RecordReader records,
            SkipCounts skipped) {
        this.environment = environment;
        this.log = log;
        this.progress = progress;
        this.records = records;
        this.skipped = skipped;
        this.segmentNumber = progress.committed().segment();
        this.offset = progress.committed().offset();
        this.ordinal = progress.committed().ordinal();
    }

    SegmentLog log() {
        return log;
    }

    CursorProgress progress() {
        return progress;
    }

    /** The next batch, or null when there is none yet. */
    @Nullable
    SpoolBatch next(int maxBytes) throws InterruptedException {
        while (true) {
            Segment segment = log.from(segmentNumber);
            if (segment == null) {
                return null;
            }
            if (segment.number() != segmentNumber || offset < SegmentHeader.BYTES) {
                enter(segment);
            }
            boolean sealed = segment.isSealed();
            long end = segment.end();
            if (offset < end) {
                SpoolBatch batch = read(segment, end, maxBytes);
                if (batch != null || failedReads > 0) {
                    return batch;
                }
            } else if (sealed) {
                leave(segment);
            } else {
                return null;
            }
        }
    }

    long eventsBehind(SpoolPosition position) {
        return Math.max(0, log.endOrdinal() - position.ordinal());
    }

    long unreadBytes() {
        return log.bytesFrom(progress.committed());
    }

    /** Closes the file it reads. For the reader's thread, or when that has ended. */
    void closeFile() {
        SpoolFile open = file;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException failure) {
                environment
                        .status()
                        .warnOften("spool close", () -> "cannot close a file of " + log.directory() + ": " + failure);
            }
        }
    }

    private void enter(Segment segment) {
        skipped.add(gapReason(), segment.firstOrdinal() - ordinal);
        segmentNumber = segment.number();
        offset = SegmentHeader.BYTES;
        // Records that moved there when an fsync failed may have been read in their old place.
        ordinal = segment.isRewritten() ? Math.max(ordinal, segment.firstOrdinal()) : segment.firstOrdinal();
        entered = true;
        closeFile();
    }

    private SkipReason gapReason() {
        if (log.hasOverflowed(segmentNumber)) {
            return SkipReason.OVERFLOW;
        }
        return entered ? SkipReason.CORRUPT : SkipReason.GONE;
    }

    private void leave(Segment segment) {
        segmentNumber = segment.number() + 1;
        offset = 0;
        entered = true;
        closeFile();
    }

    /** The records at the offset, or null when there was nothing but damage or what has been read already. */
    private @Nullable SpoolBatch read(Segment segment, long end, int maxBytes) throws InterruptedException {
        try {
            SpoolFile open = file;
            if (open == null) {
                open = environment.files().open(segment.path());
                file = open;
            }
            RecordRun run = records.read(open, offset, end, maxBytes);
            failedReads = 0;
            if (!run.isEmpty()) {
                return batch(segment, run);
            }
            if (segment.end() == end) {
                skipDamage(segment, open, end);
            }
        } catch (ClosedByInterruptException interrupted) {
            closeFile();
            Thread.interrupted();
            throw new InterruptedException("interrupted while reading " + segment.path());
        } catch (IOException failure) {
            failed(segment, end, failure);
        }
        return null;
    }

    private @Nullable SpoolBatch batch(Segment segment, RecordRun run) {
        long first = segment.firstOrdinal() + run.firstIndex();
        int known =
                segment.isRewritten() ? (int) Math.max(0, Math.min(run.lines().count(), ordinal - first)) : 0;
        skipped.add(SkipReason.CORRUPT, first - ordinal);
        offset = run.end();
        if (known == run.lines().count()) {
            return null;
        }
        ordinal = first + run.lines().count();
        return new SpoolBatch(
                known == 0 ? run.lines() : run.lines().from(known),
                new SpoolPosition(log.slot().name(), segmentNumber, offset, ordinal),
                segment.producer(),
                run.firstSequence() + known);
    }

    private void skipDamage(Segment segment, SpoolFile open, long end) throws IOException {
        Long known = segment.damages().get(offset);
        long next = known != null ? known : records.nextRecord(open, offset, end);
        if (segment.damages().putIfAbsent(offset, next) == null) {
            log.quarantine().keep(segment.path(), open, offset, next);
        }
        offset = next;
    }

    /** A file that cannot be read is tried again some times; then what is left of it is given up. */
    private void failed(Segment segment, long end, IOException failure) {
        closeFile();
        if (!log.contains(segment)) {
            return;
        }
        failedReads++;
        environment
                .status()
                .warnOften("spool read", () -> "cannot read " + segment.path() + " at " + offset + ": " + failure);
        if (failedReads >= READ_ATTEMPTS && segment.isSealed()) {
            failedReads = 0;
            environment.counts().damagedPlaces().increment();
            environment.counts().damagedBytes().add(end - offset);
            offset = end;
        }
    }
}
