package io.llmlog.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request that travels through the queue behind the events it waits for. */
final class Flush {
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean success;

    void complete(boolean everywhere) {
        success = everywhere;
        done.countDown();
    }

    /** Whether all sinks had everything within that time. An interrupt ends the wait and stays set. */
    boolean await(Duration timeout) {
        try {
            return done.await(timeout.toNanos(), TimeUnit.NANOSECONDS) && success;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
