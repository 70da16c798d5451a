package io.llmlog.analytics.retention;

import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.Expired;
import io.llmlog.analytics.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of what is too old, at the start and every hour, a slice at a time: whoever stores events waits for one slice at most. Each slice is
 * one transaction, so that it does not matter when the process ends.
 */
public final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int SLICE = 2_000;

    private final EventStore store;
    private final Keep keep;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "llmlog-retention");
    private volatile RetentionStats stats = RetentionStats.NONE;

    private Retention(EventStore store, Keep keep, Clock clock) {
        this.store = store;
        this.keep = keep;
        this.clock = clock;
    }

    /** Begins. With nothing to let go of it does nothing at all. */
    public static Retention start(EventStore store, Keep keep, Clock clock) {
        Retention retention = new Retention(store, keep, clock);
        if (!keep.isEverything()) {
            retention.thread.start();
        }
        return retention;
    }

    public Keep keep() {
        return keep;
    }

    public RetentionStats stats() {
        return stats;
    }

    private void run() {
        try {
            do {
                pass();
            } while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass() throws InterruptedException {
        RetentionStats before = stats;
        Instant now = clock.instant();
        try {
            if (letGo(now)) {
                stats = new RetentionStats(stats.deleted(), stats.stripped(), now, null);
            }
        } catch (StoreException e) {
            stats = new RetentionStats(stats.deleted(), stats.stripped(), stats.completed(), e.getMessage());
            LOG.warn("retention did not end, and tries again in {} min: {}", EVERY.toMinutes(), e.getMessage());
        } catch (RuntimeException | Error e) {
            String failure = "failed: " + e.getClass().getName();
            stats = new RetentionStats(stats.deleted(), stats.stripped(), stats.completed(), failure);
            LOG.error("retention {}; trying again in {} min", failure, EVERY.toMinutes());
        }
        long deleted = stats.deleted() - before.deleted();
        long stripped = stats.stripped() - before.stripped();
        if (deleted + stripped > 0) {
            LOG.info("retention: {} events deleted, {} events without their content from now on", deleted, stripped);
        }
    }

    /** All that is too old; false when the service stops meanwhile. */
    private boolean letGo(Instant now) throws InterruptedException {
        while (true) {
            long begun = System.nanoTime();
            Expired slice = store.expire(keep.expiry(now, SLICE));
            stats = new RetentionStats(
                    stats.deleted() + slice.deleted(),
                    stats.stripped() + slice.stripped(),
                    stats.completed(),
                    stats.problem());
            if (!slice.more()) {
                return true;
            }
            // As long as it took: at least half of the time is everybody else's.
            if (closing.await(System.nanoTime() - begun, TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
    }

    /** Stops after the slice under way. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
