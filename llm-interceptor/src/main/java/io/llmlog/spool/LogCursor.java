package io.llmlog.spool;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far one reader has come in one log: what it has read, what it has committed, and what a crash would not make it read again. Reading is
 * for the reader's thread alone; the rest is thread-safe.
 */
final class LogCursor {
    private static final long SAVE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int SAVE_SEGMENTS = 4;
    private static final int READ_ATTEMPTS = 3;

    private final SpoolEnvironment environment;
    private final SegmentLog log;
    private final CheckpointStore store;
    private final RecordReader records;
    private final SkipCounts skipped;

    private long segmentNumber;
    private long offset;
    private long ordinal;
    private boolean entered;
    private @Nullable SpoolFile file;
    private int failedReads;

    private volatile SpoolPosition committed;
    private volatile SpoolPosition released;
    private volatile long savedAt;

    private LogCursor(
            SpoolEnvironment environment,
            SegmentLog log,
            CheckpointStore store,
            RecordReader records,
            SkipCounts skipped,
            SpoolPosition start) {
        this.environment = environment;
        this.log = log;
        this.store = store;
        this.records = records;
        this.skipped = skipped;
        this.segmentNumber = start.segment();
        this.offset = start.offset();
        this.ordinal = start.ordinal();
        this.committed = start;
        this.released = start;
        this.savedAt = environment.nanoTime().getAsLong();
    }

    /** Goes on where the reader's checkpoint says; without one at the oldest record there is. */
    static LogCursor open(
            SpoolEnvironment environment, SegmentLog log, String reader, RecordReader records, SkipCounts skipped)
            throws IOException {
        CheckpointStore store = new CheckpointStore(environment.files(), log.directory(), reader);
        Checkpoint checkpoint = store.load();
        String slot = log.slot().name();
        if (checkpoint != null) {
            SpoolPosition start =
                    new SpoolPosition(slot, checkpoint.segment(), checkpoint.offset(), checkpoint.ordinal());
            return new LogCursor(environment, log, store, records, skipped, start);
        }
        Segment oldest = log.from(0);
        SpoolPosition start = new SpoolPosition(slot, 0, 0, oldest == null ? log.endOrdinal() : oldest.firstOrdinal());
        LogCursor cursor = new LogCursor(environment, log, store, records, skipped, start);
        // The file also tells other processes whose spool this is.
        cursor.store(start);
        return cursor;
    }

    SegmentLog log() {
        return log;
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

    /** Takes note; saves it when the last time is a second ago, or when files can be deleted then. */
    void commit(SpoolPosition position) {
        if (committed(position)) {
            save();
        }
    }

    /** Saves what was committed less than a second after something else. */
    void tick() {
        if (isSaveDue()) {
            save();
        }
    }

    /** Makes a crash forget nothing of what was committed. */
    void save() {
        Uninterrupted.run(this::saveCommitted);
        log.retire();
    }

    boolean hasReleased(Segment segment) {
        SpoolPosition position = released;
        return position.segment() > segment.number()
                || position.segment() == segment.number() && position.offset() >= segment.end();
    }

    long unreadEvents() {
        return Math.max(0, log.endOrdinal() - committed.ordinal());
    }

    long unreadBytes() {
        return log.bytesFrom(committed);
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

    private synchronized boolean committed(SpoolPosition position) {
        committed = position;
        return environment.nanoTime().getAsLong() - savedAt >= SAVE_NANOS
                || position.segment() - released.segment() >= SAVE_SEGMENTS
                || environment.wantsRoom().get();
    }

    private boolean isSaveDue() {
        return !committed.equals(released)
                && (environment.nanoTime().getAsLong() - savedAt >= SAVE_NANOS
                        || environment.wantsRoom().get());
    }

    private synchronized void saveCommitted() {
        SpoolPosition position = committed;
        savedAt = environment.nanoTime().getAsLong();
        if (!position.equals(released)) {
            store(position);
        }
        // Also when it failed: on a full disk, deleting what was delivered is what makes room.
        released = position;
    }

    private void store(SpoolPosition position) {
        try {
            store.save(position);
        } catch (IOException failure) {
            environment
                    .status()
                    .warnOften(
                            "spool checkpoint",
                            () -> "cannot save a checkpoint in " + log.directory() + ": " + failure
                                    + "; after a crash some events would be sent twice");
        }
    }

    private void enter(Segment segment) {
        skipped.add(gapReason(), segment.firstOrdinal() - ordinal);
        segmentNumber = segment.number();
        offset = SegmentHeader.BYTES;
        ordinal = Math.max(ordinal, segment.firstOrdinal());
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
        // Records that were moved here when an fsync failed may have been read in their old place.
        int known = (int) Math.min(run.lines().count(), Math.max(0, ordinal - first));
        skipped.add(SkipReason.CORRUPT, first - ordinal);
        offset = run.end();
        ordinal = Math.max(ordinal, segment.firstOrdinal() + run.endIndex());
        if (known == run.lines().count()) {
            return null;
        }
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
