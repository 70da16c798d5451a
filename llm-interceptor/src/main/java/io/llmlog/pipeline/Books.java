package io.llmlog.pipeline;

import java.util.concurrent.atomic.LongAdder;

/** What a pipeline counts before its sinks. Thread-safe. */
final class Books {
    final LongAdder offered = new LongAdder();
    final LongAdder accepted = new LongAdder();
    final DropCounts rejected = new DropCounts();
    /** Accepted events that were passed to the sinks or lost. */
    final LongAdder taken = new LongAdder();

    final DropCounts lost = new DropCounts();
    final LongAdder withheld = new LongAdder();

    /** Accepted events that no sink has been given yet. */
    long queued() {
        return accepted.sum() - taken.sum();
    }
}
