package io.llmlog.pipeline;

import io.llmlog.sink.Lines;
import io.llmlog.sink.RemoteStats;
import io.llmlog.sink.Sink;
import io.llmlog.status.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * One sink's place in a pipeline: passes lines on, keeps those a failing sink did not take as long as the byte budget allows, and counts.
 * Errors are the last to be lost: a sink that refuses ordinary lines is offered the errors behind them, which then overtake.
 * Used by the worker; the counts may be read by anyone.
 */
final class SinkLane {
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Sink sink;
    private final ByteBudget budget;
    private final Status status;
    /** Each either errors only or none at all. */
    private final Deque<Lines> waiting = new ArrayDeque<>();

    private final AtomicLong waitingEvents = new AtomicLong();
    private final LongAdder delivered = new LongAdder();
    private final DropCounts dropped = new DropCounts();
    private long retryAt;

    SinkLane(Sink sink, ByteBudget budget, Status status) {
        this.sink = sink;
        this.budget = budget;
        this.status = status;
    }

    void write(Lines lines) {
        retry(false);
        if (!waiting.isEmpty()) {
            keep(lines);
            return;
        }
        int taken = pass(lines);
        if (taken < lines.count()) {
            keep(lines.from(taken));
            retryAt = System.nanoTime() + RETRY_NANOS;
        }
    }

    /** Offers waiting lines again, unless the sink failed less than a second ago and {@code now} is false. */
    void retry(boolean now) {
        while (!waiting.isEmpty() && (now || System.nanoTime() - retryAt >= 0)) {
            Lines oldest = waiting.getFirst();
            int taken = pass(oldest);
            waiting.removeFirst();
            waitingEvents.addAndGet(-taken);
            if (taken < oldest.count()) {
                waiting.addFirst(oldest.from(taken));
                if (!oldest.isError(0)) {
                    passErrors();
                }
                retryAt = System.nanoTime() + RETRY_NANOS;
                return;
            }
            budget.giveBack(oldest.bytes().length);
        }
    }

    /** Offers the errors among the waiting lines until the sink does not take them either. Turns the queue round once. */
    private void passErrors() {
        boolean taking = true;
        for (int left = waiting.size(); left > 0; left--) {
            Lines next = waiting.removeFirst();
            int taken = taking && next.isError(0) ? pass(next) : 0;
            waitingEvents.addAndGet(-taken);
            if (taken == next.count()) {
                budget.giveBack(next.bytes().length);
            } else {
                taking &= !next.isError(0);
                waiting.addLast(next.from(taken));
            }
        }
    }

    void tick() {
        retry(false);
        sink.tick();
    }

    /** Whether the sink has taken everything so far and keeps its promise about it. */
    boolean flush() {
        retry(true);
        return sink.flush() && waiting.isEmpty();
    }

    void close() {
        retry(true);
        for (Lines lines : waiting) {
            drop(DropReason.SHUTDOWN, lines.count());
            budget.giveBack(lines.bytes().length);
        }
        waiting.clear();
        waitingEvents.set(0);
        sink.close();
    }

    /** The sink's own books, or those of each server behind it. */
    List<PipelineStats.SinkStats> stats() {
        List<RemoteStats> remotes = sink.remotes();
        if (remotes.isEmpty()) {
            return List.of(new PipelineStats.SinkStats(
                    sink.name(), delivered.sum(), dropped.snapshot(), waitingEvents.get(), 0, 0, 0, 0, 0));
        }
        return remotes.stream().map(this::stats).toList();
    }

    private PipelineStats.SinkStats stats(RemoteStats remote) {
        Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
        drops.putAll(dropped.snapshot());
        if (remote.evicted() > 0) {
            drops.put(DropReason.SPOOL_FULL, remote.evicted());
        }
        if (remote.corrupted() > 0) {
            drops.put(DropReason.SPOOL_CORRUPT, remote.corrupted());
        }
        return new PipelineStats.SinkStats(
                remote.sink(),
                remote.delivered(),
                Collections.unmodifiableMap(drops),
                waitingEvents.get(),
                remote.deadLettered(),
                remote.duplicates(),
                remote.spooled(),
                remote.spooledBytes(),
                remote.recovered());
    }

    /** Lines dropped here, on the way to the sink. */
    long droppedHere() {
        return dropped.total();
    }

    private int pass(Lines lines) {
        try {
            int taken = sink.write(lines);
            delivered.add(taken);
            return taken;
        } catch (RuntimeException | OutOfMemoryError broken) {
            status.warnOften(
                    "broken " + sink.name(),
                    () -> "sink " + sink.name() + " failed with "
                            + broken.getClass().getName());
            return 0;
        }
    }

    private void keep(Lines lines) {
        int start = 0;
        for (int line = 1; line <= lines.count(); line++) {
            if (line == lines.count() || lines.isError(line) != lines.isError(start)) {
                keepRun(lines.range(start, line));
                start = line;
            }
        }
    }

    private void keepRun(Lines lines) {
        if (!budget.tryTake(lines.length(), lines.isError(0))) {
            drop(DropReason.SINK_FAILED, lines.count());
            return;
        }
        try {
            waiting.addLast(lines.copy());
            waitingEvents.addAndGet(lines.count());
        } catch (OutOfMemoryError noRoomAfterAll) {
            budget.giveBack(lines.length());
            drop(DropReason.SINK_FAILED, lines.count());
        }
    }

    private void drop(DropReason reason, int events) {
        dropped.add(reason, events);
        status.warnOften(
                "dropped at " + sink.name(),
                () -> "dropped " + dropped.total() + " events so far at sink " + sink.name() + " (" + dropped.snapshot()
                        + "): look at the sink");
    }
}
