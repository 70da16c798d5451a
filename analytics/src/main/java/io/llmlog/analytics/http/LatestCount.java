package io.llmlog.analytics.http;

import io.llmlog.analytics.store.EventStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How many events there are, or were when the store last had time to count them: who asks how the service does is answered at once. */
final class LatestCount {
    private static final long PATIENCE_MILLIS = 40;
    /** As long as nothing is known at all. */
    private static final long FIRST_PATIENCE_MILLIS = 2_000;

    private final EventStore store;
    private final Executor counter = counter();
    private volatile long latest = -1;
    private @Nullable CompletableFuture<Long> counting;

    LatestCount(EventStore store) {
        this.store = store;
    }

    long get() throws InterruptedException {
        try {
            return begun().get(latest < 0 ? FIRST_PATIENCE_MILLIS : PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // A store that is busy or broken says so where events are stored and asked for.
            return Math.max(0, latest);
        }
    }

    /** A thread of its own, which goes when it has nothing to do. */
    private static Executor counter() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "llmlog-count");
                    thread.setDaemon(true);
                    return thread;
                });
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    private synchronized CompletableFuture<Long> begun() {
        if (counting == null || counting.isDone()) {
            counting = CompletableFuture.supplyAsync(this::count, counter);
        }
        return counting;
    }

    private long count() {
        long count = store.count();
        latest = count;
        return count;
    }
}
