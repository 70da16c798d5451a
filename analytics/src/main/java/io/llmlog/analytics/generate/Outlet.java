package io.llmlog.analytics.generate;

import io.llmlog.event.LlmEvent;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.pipeline.PipelineStats.SinkStats;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Passes events on to a pipeline no faster than its sinks take them. Not thread-safe. */
final class Outlet {
    /** How far it may be ahead of the slowest sink. */
    private static final long MOST_AHEAD = 20_000;

    private static final int LOOK_EVERY = 256;
    private static final long NAP_NANOS = 2_000_000;

    private final EventPipeline pipeline;
    private final Duration patience;
    private final BooleanSupplier stopped;
    private long sent;

    /**
     * An outlet into that pipeline.
     *
     * @param patience how long the sinks may take nothing
     * @param stopped whether the user wants it all to end
     */
    Outlet(EventPipeline pipeline, Duration patience, BooleanSupplier stopped) {
        this.pipeline = pipeline;
        this.patience = patience;
        this.stopped = stopped;
    }

    /** Passes it on, when there is room. False when it makes no sense to go on: a sink takes nothing more, or loses events. */
    boolean send(LlmEvent event) {
        pipeline.offer(event);
        return ++sent % LOOK_EVERY != 0 || awaitAtMost(MOST_AHEAD);
    }

    /** Passes it on whatever becomes of others. */
    void sendNow(LlmEvent event) {
        pipeline.offer(event);
        sent++;
    }

    /** Waits until the sinks have everything; false when they do not take it. */
    boolean drain() {
        pipeline.flush(patience);
        return awaitAtMost(0);
    }

    long sent() {
        return sent;
    }

    private boolean awaitAtMost(long ahead) {
        PipelineStats stats = pipeline.stats();
        long taken = taken(stats);
        long since = System.nanoTime();
        while (ahead(stats) > ahead) {
            if (stopped.getAsBoolean() && ahead > 0 || System.nanoTime() - since > patience.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(NAP_NANOS);
            stats = pipeline.stats();
            if (taken(stats) != taken) {
                taken = taken(stats);
                since = System.nanoTime();
            }
        }
        return lost(stats) == 0;
    }

    private static long ahead(PipelineStats stats) {
        return stats.queued()
                + stats.sinks().stream()
                        .mapToLong(sink -> sink.spooled() + sink.waiting())
                        .max()
                        .orElse(0);
    }

    private static long taken(PipelineStats stats) {
        return stats.sinks().stream()
                .mapToLong(sink -> sink.delivered() + sink.deadLettered())
                .sum();
    }

    private static long lost(PipelineStats stats) {
        return stats.rejectedTotal()
                + stats.lostTotal()
                + stats.sinks().stream().mapToLong(SinkStats::droppedTotal).sum();
    }
}
