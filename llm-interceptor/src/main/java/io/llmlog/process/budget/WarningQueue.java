package io.llmlog.process.budget;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Warnings that wait to be written. {@value #MOST_IN_A_MINUTE} in a minute at most; the rest of a minute's is left out, since ten thousand
 * users who come to their limits together are one piece of news. Used by one thread.
 */
final class WarningQueue {
    static final int MOST_IN_A_MINUTE = 60;
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final Deque<Crossing> waiting = new ArrayDeque<>();
    private long minuteBegan;
    private int inThisMinute;

    WarningQueue(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.minuteBegan = nanoTime.getAsLong();
    }

    void add(Crossing crossing) {
        long now = nanoTime.getAsLong();
        if (now - minuteBegan >= MINUTE_NANOS) {
            minuteBegan = now;
            inThisMinute = 0;
        }
        if (inThisMinute < MOST_IN_A_MINUTE) {
            inThisMinute++;
            waiting.add(crossing);
        }
    }

    @Nullable
    Crossing poll() {
        return waiting.poll();
    }
}
