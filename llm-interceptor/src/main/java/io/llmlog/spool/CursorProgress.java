package io.llmlog.spool;

import java.io.IOException;
import java.time.Duration;

/**
 * How far one reader is done with one log: what it has committed, and up to where files may be deleted because a checkpoint says so.
 * Thread-safe.
 */
final class CursorProgress {
    private static final long SAVE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int SAVE_SEGMENTS = 4;

    private final SpoolEnvironment environment;
    private final SegmentLog log;
    private final CheckpointStore store;
    private volatile SpoolPosition committed;
    private volatile SpoolPosition released;
    private volatile long savedAt;

    private CursorProgress(SpoolEnvironment environment, SegmentLog log, CheckpointStore store, SpoolPosition start) {
        this.environment = environment;
        this.log = log;
        this.store = store;
        this.committed = start;
        this.released = start;
        this.savedAt = environment.nanoTime().getAsLong();
    }

    /** Begins where the reader's checkpoint says; without one at the oldest record there is. */
    static CursorProgress open(SpoolEnvironment environment, SegmentLog log, String reader) throws IOException {
        CheckpointStore store = new CheckpointStore(environment.files(), log.directory(), reader);
        Checkpoint found = store.load();
        String slot = log.slot().name();
        if (found != null) {
            SpoolPosition start = new SpoolPosition(slot, found.segment(), found.offset(), found.ordinal());
            return new CursorProgress(environment, log, store, start);
        }
        Segment oldest = log.from(0);
        SpoolPosition start = new SpoolPosition(slot, 0, 0, oldest == null ? log.endOrdinal() : oldest.firstOrdinal());
        CursorProgress progress = new CursorProgress(environment, log, store, start);
        // The file also tells other processes whose spool this is.
        progress.store(start);
        return progress;
    }

    SpoolPosition committed() {
        return committed;
    }

    /** Takes note; saves it when the last time is a second ago, or when files can be deleted then. */
    void commit(SpoolPosition position) {
        committed = position;
        if (isSaveDue() || position.segment() - released.segment() >= SAVE_SEGMENTS) {
            save();
        }
    }

    /** Saves what was committed less than a second after something else. */
    void tick() {
        if (isSaveDue()) {
            save();
        }
    }

    /** Makes a crash forget nothing of what was committed, and deletes what that makes superfluous. */
    void save() {
        Uninterrupted.run(this::saveCommitted);
        log.retire();
    }

    boolean hasReleased(Segment segment) {
        SpoolPosition position = released;
        return position.segment() > segment.number()
                || position.segment() == segment.number() && position.offset() >= segment.end();
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
}
