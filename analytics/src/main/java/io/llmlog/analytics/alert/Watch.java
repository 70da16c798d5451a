package io.llmlog.analytics.alert;

import io.llmlog.analytics.ExplainedException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after alert rules every second, on a thread of its own, until it is told to stop. */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long BETWEEN_LOOKS_MILLIS = 1_000;

    private final Consumer<BooleanSupplier> look;
    private final AlertCounts counts;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "llmlog-alerts");

    private Watch(Consumer<BooleanSupplier> look, AlertCounts counts) {
        this.look = look;
        this.counts = counts;
        thread.setDaemon(true);
    }

    /**
     * Begins.
     *
     * @param look does what is due; ends early when what it is handed says that it is to stop
     */
    static Watch start(Consumer<BooleanSupplier> look, AlertCounts counts) {
        Watch watch = new Watch(look, counts);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            while (!stopping.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    look.accept(this::isStopping);
                } catch (ExplainedException e) {
                    counts.failed();
                    LOG.warn("alert rules could not be looked at: {}", e.getMessage());
                } catch (RuntimeException e) {
                    counts.failed();
                    LOG.error("looking at alert rules failed", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Error e) {
            LOG.error("alert rules are not evaluated any more", e);
            throw e;
        }
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    /** Stops after the rule under way; whether that has ended within so many milliseconds. */
    boolean stop(long millis) throws InterruptedException {
        stopping.countDown();
        thread.join(millis);
        return hasEnded();
    }
}
