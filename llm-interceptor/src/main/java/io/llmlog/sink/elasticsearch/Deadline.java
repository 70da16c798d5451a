package io.llmlog.sink.elasticsearch;

import java.time.Duration;

/** The point in time until which everything of one delivery must be over. */
record Deadline(long nanoTime) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Nanoseconds left; not positive when it has passed. */
    long left() {
        return nanoTime - System.nanoTime();
    }
}
