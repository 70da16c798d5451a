package io.llmlog.process.budget;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The sum of what was added within a window that moves on, kept as sixty parts of the window and the one that is running: an amount counts
 * for the window and up to a sixtieth longer, never shorter. Any thread may ask without waiting. Times are in nanoseconds of a clock that
 * does not go back, from 0.
 */
final class RollingSum {
    static final int PARTS = 60;
    /** One more than are asked for: who asks while the next part begins still finds the oldest. */
    private static final int SLOTS = PARTS + 2;

    private final long partNanos;
    private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
    private volatile long newest;

    RollingSum(Duration window) {
        this.partNanos = window.toNanos() / PARTS;
    }

    synchronized void add(long amount, long now) {
        long part = Math.max(now / partNanos, newest);
        for (long passed = Math.max(newest + 1, part - PARTS); passed <= part; passed++) {
            slots.set(slot(passed), 0);
        }
        newest = part;
        slots.set(slot(part), plus(slots.get(slot(part)), amount));
    }

    long sum(long now) {
        long sum = 0;
        long last = newest;
        for (long part = oldest(now, last); part <= last; part++) {
            sum = plus(sum, slots.get(slot(part)));
        }
        return sum;
    }

    /** How long until the sum is less than {@code limit}, if nothing is added. */
    Duration untilLessThan(long limit, long now) {
        long left = sum(now);
        if (left < limit) {
            return Duration.ZERO;
        }
        long last = newest;
        long part = oldest(now, last);
        while (left >= limit && part <= last) {
            left -= slots.get(slot(part));
            part++;
        }
        return Duration.ofNanos(Math.max(0, (part + PARTS) * partNanos - now));
    }

    private long oldest(long now, long last) {
        return Math.max(0, Math.max(now / partNanos, last) - PARTS);
    }

    private static int slot(long part) {
        return (int) (part % SLOTS);
    }

    /** Ends at the largest number instead of beginning anew below zero. */
    private static long plus(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
