package io.llmlog.analytics.notify.net;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends what takes too long. Its thread is there only while something is under way. Thread-safe. */
public final class Deadlines implements AutoCloseable {
    private static final int IDLE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "llmlog-notify-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    public Deadlines() {
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Something under way; closed when it has ended by itself. */
    @FunctionalInterface
    public interface Running {
        void close();
    }

    /** Does what ends it after that time, unless it is closed before. */
    public Running after(Duration time, Runnable end) {
        ScheduledFuture<?> scheduled = timer.schedule(end, time.toMillis(), TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
