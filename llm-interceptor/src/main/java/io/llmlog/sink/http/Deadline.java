package io.llmlog.sink.http;

import java.time.Duration;

/** The point in time until which everything of one delivery must be over. */
public record Deadline(long nanoTime) {
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Nanoseconds left; not positive when it has passed. */
    public long left() {
        return nanoTime - System.nanoTime();
    }
}
