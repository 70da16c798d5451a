package io.llmlog.analytics.http;

import io.javalin.http.Context;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Lets so many questions to the store run at once and a few more wait for a moment; the rest is asked to come back. A question may use all
 * processors and much memory, so more at once would not be answered sooner.
 */
final class QueryGate {
    static final int RUNNING = 8;
    static final int WAITING = 32;
    private static final long WAIT_SECONDS = 2;
    private static final int RETRY_AFTER = 2;

    private final Semaphore turns = new Semaphore(RUNNING, true);
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder passed = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** What has become of questions since the start, and how many are there now. */
    record Stats(int running, int waiting, long passed, long refused) {}

    Stats stats() {
        return new Stats(RUNNING - turns.availablePermits(), waiting.get(), passed.sum(), refused.sum());
    }

    void pass(Endpoint.Work work, Context context, Parameters parameters) throws Exception {
        if (!enter()) {
            refused.increment();
            throw new RefusedException(429, RUNNING + " queries are running already", RETRY_AFTER);
        }
        passed.increment();
        try {
            work.answer(context, parameters);
        } finally {
            turns.release();
        }
    }

    private boolean enter() throws InterruptedException {
        if (turns.tryAcquire()) {
            return true;
        }
        try {
            return waiting.incrementAndGet() <= WAITING && turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }
}
