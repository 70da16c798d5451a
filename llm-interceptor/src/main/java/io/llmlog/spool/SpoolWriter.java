package io.llmlog.spool;

import io.llmlog.sink.Lines;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Adds records to a log and makes them durable. For one thread. A file that failed to take bytes is never appended to again. */
final class SpoolWriter {
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private final SpoolEnvironment environment;
    private final SegmentLog log;
    private final SpoolBudget budget;
    private final SegmentMaker maker;
    private final UnsyncedSegments unsynced;

    private @Nullable OpenSegment active;
    private int taken;
    private long nextSequence;
    private volatile long durableSequence;
    private long unsyncedSince;
    private boolean failing;
    private long retryAt;

    SpoolWriter(SpoolEnvironment environment, SegmentLog log, SpoolBudget budget) {
        this.environment = environment;
        this.log = log;
        this.budget = budget;
        this.maker = new SegmentMaker(environment, log);
        this.unsynced = new UnsyncedSegments(environment, log, maker);
    }

    /** Takes lines in order; how many. Fewer than all when there is no room or the disk fails. */
    int append(Lines lines, long firstSequence) {
        taken = 0;
        if (isResting()) {
            return 0;
        }
        try {
            if (unsynced.hasFailed()) {
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
        long age = environment.nanoTime().getAsLong() - unsyncedSince;
        if (!isSynced() && age >= environment.options().syncInterval().toNanos()) {
            force();
        }
    }

    /** Makes what was appended durable now. Whether it is. */
    boolean force() {
        if (isResting()) {
            return isSynced();
        }
        try {
            if (unsynced.hasFailed() || !unsynced.force()) {
                rewriteUnsynced();
            }
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
        unsynced.close();
    }

    private boolean isSynced() {
        return durableSequence == nextSequence;
    }

    private boolean isResting() {
        return failing && environment.nanoTime().getAsLong() - retryAt < 0;
    }

    private void rewriteUnsynced() throws IOException {
        seal();
        active = unsynced.rewrite();
        durableSequence = nextSequence;
    }

    private void addAll(Lines lines, long firstSequence) throws IOException {
        long deadline = environment.nanoTime().getAsLong()
                + environment.options().overflow().maxWait().toNanos();
        while (taken < lines.count()) {
            int length = lines.end(taken) - lines.start(taken);
            long need = RecordFormat.HEADER_BYTES + length;
            if (length > RecordFormat.MAX_PAYLOAD || !budget.canHold(need, lines.isError(taken))) {
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
        long room = room(need + SegmentHeader.BYTES + budget.kept(lines.isError(taken)), deadline);
        if (room == 0) {
            return false;
        }
        open = active == null ? begin() : active;
        long roomInSegment = Math.max(need, segmentBytes() - open.segment().end());
        add(open, lines, sequence, room - SegmentHeader.BYTES, roomInSegment);
        return true;
    }

    private long room(long need, long deadline) {
        long room = budget.room(need, environment.nanoTime().getAsLong());
        if (room == 0) {
            // Only a sealed file can be deleted, and the one that is written to may be all there is.
            seal();
            log.retire();
            room = budget.room(need, deadline);
        }
        if (room == 0) {
            environment
                    .status()
                    .warnOften(
                            "spool full",
                            () -> "spool " + log.directory() + " is full ("
                                    + environment.options().maxBytes()
                                    + " bytes): raise llmlog.spool-bytes or look at the sinks");
        }
        return room;
    }

    private void add(OpenSegment open, Lines lines, long sequence, long room, long roomInSegment) throws IOException {
        int before = open.nextIndex();
        try {
            open.append(lines, taken, countThatFits(lines, room, roomInSegment), sequence);
        } finally {
            int added = open.nextIndex() - before;
            taken += added;
            environment.counts().appended().add(added);
            log.endOrdinal(open.segment().firstOrdinal() + open.nextIndex());
        }
    }

    private int countThatFits(Lines lines, long room, long roomInSegment) {
        long bytes = 0;
        int line = taken;
        while (line < lines.count()) {
            bytes += RecordFormat.HEADER_BYTES + (lines.end(line) - lines.start(line));
            if (bytes > roomInSegment || bytes + budget.kept(lines.isError(line)) > room) {
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
    private OpenSegment begin() throws IOException {
        OpenSegment open = maker.begin(log.endOrdinal());
        log.add(open.segment());
        unsynced.add(open);
        active = open;
        return open;
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

    private void recovered() {
        if (failing) {
            failing = false;
            environment.status().info("writing to " + log.directory() + " again");
        }
    }
}
