package io.llmlog.examples.chat;

import java.util.concurrent.atomic.LongAdder;

/** Counts how the calls ended. Thread-safe. */
final class Tally {
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void countAnswered() {
        answered.increment();
    }

    void countFailed() {
        failed.increment();
    }

    long answered() {
        return answered.sum();
    }

    @Override
    public String toString() {
        return answered.sum() + " questions answered, " + failed.sum() + " failed";
    }
}
