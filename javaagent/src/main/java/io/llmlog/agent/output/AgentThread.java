package io.llmlog.agent.output;

import io.llmlog.internal.thread.OwnThread;
import io.llmlog.status.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The agent's one thread: does what it is given in that order, and between two tasks what has to be done every second. A daemon. */
final class AgentThread {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final List<Runnable> chores = new CopyOnWriteArrayList<>();
    private final Status status;

    AgentThread(Status status) {
        this.status = status;
    }

    /** Does it every second, once the thread runs. */
    void everySecond(Runnable chore) {
        chores.add(chore);
    }

    void execute(Runnable task) {
        tasks.add(task);
        start();
    }

    /** Starting again does nothing. */
    void start() {
        if (!started.get() && started.compareAndSet(false, true)) {
            OwnThread.of("agent", this::run).start();
        }
    }

    /** Does it after all that was given before, and waits for it. False when that took too long, or the caller was interrupted. */
    boolean executeAndWait(Runnable task, Duration timeout) {
        if (OwnThread.isCurrent() && Thread.currentThread().getName().endsWith("agent")) {
            return false;
        }
        CountDownLatch done = new CountDownLatch(1);
        execute(() -> {
            try {
                task.run();
            } finally {
                done.countDown();
            }
        });
        try {
            return done.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        long nextTick = System.nanoTime() + TICK.toNanos();
        while (true) {
            long left = nextTick - System.nanoTime();
            if (left <= 0) {
                chores.forEach(this::guarded);
                nextTick = System.nanoTime() + TICK.toNanos();
            }
            Runnable task = next(Math.max(left, 0));
            if (task != null) {
                guarded(task);
            }
        }
    }

    private @Nullable Runnable next(long nanos) {
        try {
            return tasks.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException foreign) {
            // Nobody of ours interrupts this thread; going on clears the flag.
            return null;
        }
    }

    /** Nothing ends this thread but the JVM. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable broken) {
            status.warnOften("agent thread", () -> "the agent failed at a task: " + broken);
        }
    }
}
