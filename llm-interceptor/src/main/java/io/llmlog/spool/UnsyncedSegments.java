package io.llmlog.spool;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The segments with records that no fsync has covered. For the writer alone.
 *
 * <p>After a failed fsync the system may call pages clean that never reached the disk, so asking again would prove nothing: the records it
 * should have covered are read back and written to a new file, and only an fsync of that one counts.
 */
final class UnsyncedSegments {
    private static final int COPY_BYTES = 256 * 1024;

    private final SpoolEnvironment environment;
    private final SegmentLog log;
    private final SegmentMaker maker;
    /** Oldest first; only the last may still be appended to. */
    private final Deque<OpenSegment> segments = new ArrayDeque<>();

    private boolean failed;

    UnsyncedSegments(SpoolEnvironment environment, SegmentLog log, SegmentMaker maker) {
        this.environment = environment;
        this.log = log;
        this.maker = maker;
    }

    void add(OpenSegment open) {
        segments.addLast(open);
    }

    /** Whether an fsync failed, so that only {@link #rewrite} makes anything durable. */
    boolean hasFailed() {
        return failed;
    }

    /** Makes all records durable, or remembers that it failed. Whether they are. */
    boolean force() {
        try {
            forceAll();
            return true;
        } catch (IOException failure) {
            failed = true;
            environment.counts().syncFailures().increment();
            environment
                    .status()
                    .warnOften(
                            "spool fsync",
                            () -> "fsync failed in " + log.directory() + ": " + failure
                                    + "; writing what it should have covered to a new file");
            return false;
        }
    }

    /** Moves all records to a new, durable segment, which it returns, or null when there were none. All must be sealed. */
    @Nullable
    OpenSegment rewrite() throws IOException {
        segments.removeIf(this::closeIfGone);
        OpenSegment fresh = null;
        if (!segments.isEmpty()) {
            fresh = copyOfAll();
            segments.forEach(this::giveUp);
            segments.clear();
            fresh.segment().markRewritten();
            log.add(fresh.segment());
            log.endOrdinal(fresh.segment().firstOrdinal() + fresh.nextIndex());
            segments.addLast(fresh);
        }
        failed = false;
        return fresh;
    }

    void close() {
        segments.forEach(this::close);
        segments.clear();
    }

    private void forceAll() throws IOException {
        maker.forceNames();
        while (!segments.isEmpty()) {
            OpenSegment oldest = segments.getFirst();
            // What every reader has passed is deleted by now and needs no disk.
            if (!oldest.isSynced() && log.contains(oldest.segment())) {
                oldest.force();
            }
            if (!oldest.segment().isSealed()) {
                return;
            }
            close(segments.removeFirst());
        }
    }

    private boolean closeIfGone(OpenSegment open) {
        boolean gone = !log.contains(open.segment());
        if (gone) {
            close(open);
        }
        return gone;
    }

    /** A durable file with every unsynced record, or none at all. */
    private OpenSegment copyOfAll() throws IOException {
        OpenSegment fresh = maker.begin(segments.getFirst().syncedOrdinal());
        boolean done = false;
        try {
            for (OpenSegment old : segments) {
                copy(old, fresh);
            }
            maker.forceNames();
            fresh.force();
            done = true;
            return fresh;
        } finally {
            if (!done) {
                close(fresh);
                environment.files().delete(fresh.segment().path());
            }
        }
    }

    /** Every record keeps its ordinal, so that readers which have read it know it. */
    private void copy(OpenSegment old, OpenSegment fresh) throws IOException {
        RecordReader records = new RecordReader();
        long end = old.segment().end();
        long at = old.syncedEnd();
        while (at < end) {
            RecordRun run = records.read(old.file(), at, end, COPY_BYTES);
            if (run.isEmpty()) {
                at = records.nextRecord(old.file(), at, end);
            } else {
                at = run.end();
                skipTo(fresh, old.segment().firstOrdinal() + run.firstIndex());
                fresh.append(run.lines(), 0, run.lines().count(), run.firstSequence());
            }
        }
        skipTo(fresh, old.segment().firstOrdinal() + old.nextIndex());
    }

    private void skipTo(OpenSegment fresh, long ordinal) {
        int index = (int) (ordinal - fresh.segment().firstOrdinal());
        environment.counts().unsyncedLost().add(index - fresh.nextIndex());
        fresh.skipTo(index);
    }

    private void giveUp(OpenSegment old) {
        try {
            old.cutToSynced();
        } catch (IOException failure) {
            environment
                    .status()
                    .warnOften(
                            "spool truncate",
                            () -> "cannot cut " + old.segment().path() + ": " + failure
                                    + "; after a crash some events would be sent twice");
        }
        if (old.syncedEnd() == SegmentHeader.BYTES) {
            log.remove(old.segment());
        }
        close(old);
    }

    private void close(OpenSegment open) {
        try {
            open.close();
        } catch (IOException failure) {
            environment
                    .status()
                    .warnOften(
                            "spool close",
                            () -> "cannot close " + open.segment().path() + ": " + failure);
        }
    }
}
