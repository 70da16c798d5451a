package io.llmlog.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what must become true soon, looking every few milliseconds, and fails the test when it does not. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Eventually() {}

    public static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
        eventually(what, PATIENCE, condition);
    }

    /** For what takes longer than usual. */
    public static void eventually(String what, Duration patience, BooleanSupplier condition)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            Thread.sleep(5);
        }
    }
}
