package io.llmlog.analytics.http;

import io.javalin.http.Context;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets so many questions to the store run at once and a few more wait for a moment; the rest is asked to come back. A question may use all
 * processors and much memory, so more at once would not be answered sooner.
 */
final class QueryGate {
    private static final int RUNNING = 8;
    private static final int WAITING = 32;
    private static final long WAIT_SECONDS = 2;
    private static final int RETRY_AFTER = 2;

    private final Semaphore turns = new Semaphore(RUNNING, true);
    private final AtomicInteger waiting = new AtomicInteger();

    void pass(Endpoint.Work work, Context context, Parameters parameters) throws Exception {
        if (!enter()) {
            throw new RefusedException(429, RUNNING + " queries are running already", RETRY_AFTER);
        }
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
