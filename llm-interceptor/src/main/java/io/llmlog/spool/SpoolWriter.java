package io.llmlog.spool;

import io.llmlog.sink.Lines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Adds records to a log and makes them durable. For one thread.
 *
 * <p>A file that failed to take bytes is never appended to again. After a failed fsync the system may call pages clean that never reached the
 * disk, so asking again would prove nothing: the records it should have covered are read back and written to a new file, and only an fsync of
 * that one counts.
 */
final class SpoolWriter {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private final SpoolEnvironment environment;
    private final SegmentLog log;
    private final SpoolBudget budget;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final RecordFormat format = new RecordFormat();
    /** Oldest first; the one that is appended to is the last. */
    private final Deque<OpenSegment> unsynced = new ArrayDeque<>();

    private @Nullable OpenSegment active;
    private long nextNumber;
    private boolean newNames;
    private boolean syncFailed;
    private boolean failing;
    private long retryAt;
    private long unsyncedSince;
    private int taken;
    private long nextSequence;
    private volatile long durableSequence;

    SpoolWriter(SpoolEnvironment environment, SegmentLog log, SpoolBudget budget) {
        this.environment = environment;
        this.log = log;
        this.budget = budget;
        this.nextNumber = log.nextNumber();
    }

    /** Takes lines in order; how many. Fewer than all when there is no room or the disk fails. */
    int append(Lines lines, long firstSequence) {
        taken = 0;
        if (isResting()) {
            return 0;
        }
        try {
            if (syncFailed) {
                rewriteUnsynced();
            }
            addAll(lines, firstSequence);
            recovered();
        } catch (IOException | RuntimeException failure) {
            failed(failure);
        }
        if (taken > 0) {
            if (isSynced()) {
                unsyncedSince = environment.nanoTime().getAsLong();
            }
            nextSequence = firstSequence + taken;
            environment.signal().raise();
            tick();
        }
        return taken;
    }

    /** Makes what was appended durable when it is time. */
    void tick() {
        if (!isSynced()
                && environment.nanoTime().getAsLong() - unsyncedSince
                        >= environment.options().syncInterval().toNanos()) {
            force();
        }
    }

    /** Makes what was appended durable now. Whether it is. */
    boolean force() {
        if (isResting()) {
            return isSynced();
        }
        try {
            sync();
            durableSequence = nextSequence;
            recovered();
        } catch (IOException | RuntimeException failure) {
            failed(failure);
        }
        return isSynced();
    }

    /** The sequence behind the last durable line. Thread-safe. */
    long durableUpTo() {
        return durableSequence;
    }

    void close() {
        force();
        seal();
        for (OpenSegment open : unsynced) {
            close(open);
        }
        unsynced.clear();
    }

    private boolean isSynced() {
        return durableSequence == nextSequence;
    }

    private boolean isResting() {
        return failing && environment.nanoTime().getAsLong() - retryAt < 0;
    }

    private void addAll(Lines lines, long firstSequence) throws IOException {
        long deadline = environment.nanoTime().getAsLong()
                + environment.options().overflow().maxWait().toNanos();
        while (taken < lines.count()) {
            int length = lines.end(taken) - lines.start(taken);
            long need = RecordFormat.HEADER_BYTES + length;
            if (length > RecordFormat.MAX_PAYLOAD || !budget.canHold(need)) {
                environment.counts().tooLarge().increment();
                taken++;
            } else if (!addSome(lines, firstSequence + taken, need, deadline)) {
                return;
            }
        }
    }

    /** Adds lines from {@code taken} on, as many as fit into one segment and the budget. Whether there was room for any. */
    private boolean addSome(Lines lines, long sequence, long need, long deadline) throws IOException {
        OpenSegment open = active;
        if (open != null && !open.isEmpty() && open.segment().end() + need > segmentBytes()) {
            seal();
        }
        long room =
                budget.room(need + SegmentHeader.BYTES, environment.nanoTime().getAsLong());
        if (room == 0) {
            // Only a sealed file can be deleted, and the one that is written to may be all there is.
            seal();
            log.retire();
            room = budget.room(need + SegmentHeader.BYTES, deadline);
        }
        if (room == 0) {
            full();
            return false;
        }
        open = active == null ? begin(log.endOrdinal()) : active;
        add(
                open,
                lines,
                sequence,
                Math.min(
                        room - SegmentHeader.BYTES,
                        Math.max(need, segmentBytes() - open.segment().end())));
        return true;
    }

    private void add(OpenSegment open, Lines lines, long sequence, long room) throws IOException {
        int before = open.nextIndex();
        try {
            open.append(lines, taken, countThatFits(lines, room), sequence);
        } finally {
            int added = open.nextIndex() - before;
            taken += added;
            environment.counts().appended().add(added);
            log.endOrdinal(open.segment().firstOrdinal() + open.nextIndex());
        }
    }

    private int countThatFits(Lines lines, long room) {
        long left = room;
        int line = taken;
        while (line < lines.count()) {
            left -= RecordFormat.HEADER_BYTES + (lines.end(line) - lines.start(line));
            if (left < 0) {
                break;
            }
            line++;
        }
        return line - taken;
    }

    private int segmentBytes() {
        return environment.options().segmentBytes();
    }

    /** A new segment that readers can see. */
    private OpenSegment begin(long firstOrdinal) throws IOException {
        OpenSegment open = create(firstOrdinal);
        log.add(open.segment());
        unsynced.addLast(open);
        active = open;
        return open;
    }

    private OpenSegment create(long firstOrdinal) throws IOException {
        SegmentHeader header = new SegmentHeader(
                nextNumber++,
                firstOrdinal,
                System.currentTimeMillis(),
                environment.options().producer());
        newNames = true;
        return OpenSegment.create(environment.files(), log.directory(), header, buffer, format);
    }

    private void seal() {
        OpenSegment open = active;
        active = null;
        if (open == null) {
            return;
        }
        open.segment().seal();
        if (open.isEmpty()) {
            log.remove(open.segment());
        }
    }

    private void sync() throws IOException {
        if (syncFailed) {
            rewriteUnsynced();
            return;
        }
        try {
            forceAll();
        } catch (IOException failure) {
            syncFailed = true;
            environment.counts().syncFailures().increment();
            environment
                    .status()
                    .warnOften(
                            "spool fsync",
                            () -> "fsync failed in " + log.directory() + ": " + failure
                                    + "; writing what it should have covered to a new file");
            rewriteUnsynced();
        }
    }

    private void forceAll() throws IOException {
        if (newNames) {
            environment.files().forceDirectory(log.directory());
            newNames = false;
        }
        while (!unsynced.isEmpty()) {
            OpenSegment oldest = unsynced.getFirst();
            // What every reader has passed is deleted by now and needs no disk.
            if (!oldest.isSynced() && log.contains(oldest.segment())) {
                oldest.force();
            }
            if (oldest == active) {
                return;
            }
            close(unsynced.removeFirst());
        }
    }

    private void rewriteUnsynced() throws IOException {
        seal();
        unsynced.removeIf(open -> {
            boolean gone = !log.contains(open.segment());
            if (gone) {
                close(open);
            }
            return gone;
        });
        if (!unsynced.isEmpty()) {
            OpenSegment fresh = rewritten();
            for (OpenSegment old : unsynced) {
                giveUp(old);
            }
            unsynced.clear();
            log.add(fresh.segment());
            log.endOrdinal(fresh.segment().firstOrdinal() + fresh.nextIndex());
            unsynced.addLast(fresh);
            active = fresh;
        }
        syncFailed = false;
        durableSequence = nextSequence;
    }

    /** A durable file with every unsynced record, or none at all. */
    private OpenSegment rewritten() throws IOException {
        OpenSegment fresh = create(unsynced.getFirst().syncedOrdinal());
        try {
            for (OpenSegment old : unsynced) {
                copy(old, fresh);
            }
            environment.files().forceDirectory(log.directory());
            fresh.force();
            newNames = false;
            return fresh;
        } catch (IOException failure) {
            environment.counts().syncFailures().increment();
            close(fresh);
            environment.files().delete(fresh.segment().path());
            throw failure;
        }
    }

    /** Every record keeps its ordinal, so that readers which have read it know it. */
    private void copy(OpenSegment old, OpenSegment fresh) throws IOException {
        RecordReader records = new RecordReader();
        long end = old.segment().end();
        long at = old.syncedEnd();
        while (at < end) {
            RecordRun run = records.read(old.file(), at, end, BUFFER_BYTES);
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

    private void failed(Exception failure) {
        failing = true;
        retryAt = environment.nanoTime().getAsLong() + RETRY_NANOS;
        seal();
        environment
                .status()
                .warnOften(
                        "spool write",
                        () -> "cannot write to " + log.directory() + ": " + failure + "; trying again every second");
    }

    private void full() {
        environment
                .status()
                .warnOften(
                        "spool full",
                        () -> "spool " + log.directory() + " is full ("
                                + environment.options().maxBytes()
                                + " bytes): raise llmlog.spool-bytes or look at the sinks");
    }

    private void recovered() {
        if (failing) {
            failing = false;
            environment.status().info("writing to " + log.directory() + " again");
        }
    }
}
