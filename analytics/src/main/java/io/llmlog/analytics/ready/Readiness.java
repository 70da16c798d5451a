package io.llmlog.analytics.ready;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What all checks together say, at most one second old: however often somebody asks, the store is not probed more often. A check that
 * hangs is a problem like any other. Thread-safe.
 */
public final class Readiness implements AutoCloseable {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final List<ReadyCheck> checks;
    private final Duration patience;
    private final ExecutorService runner = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "llmlog-ready");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Future<Map<String, String>> running;
    private long begun;

    public Readiness(List<ReadyCheck> checks, Duration patience) {
        this.checks = List.copyOf(checks);
        this.patience = patience;
    }

    /** What is wrong, by the name of the check; empty when events can be taken and asked for. */
    public Map<String, String> problems() throws InterruptedException {
        try {
            return latest().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Map.of("checks", "no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the checks failed beyond what they may", e);
        }
    }

    private synchronized Future<Map<String, String>> latest() {
        boolean stale = System.nanoTime() - begun > FRESH.toNanos();
        if (running == null || running.isDone() && stale) {
            begun = System.nanoTime();
            running = runner.submit(this::run);
        }
        return running;
    }

    private Map<String, String> run() {
        Map<String, String> problems = new LinkedHashMap<>();
        for (ReadyCheck check : checks) {
            String problem = problem(check);
            if (problem != null) {
                problems.put(check.name(), problem);
            }
        }
        return problems;
    }

    private static @Nullable String problem(ReadyCheck check) {
        try {
            return check.problem();
        } catch (RuntimeException e) {
            return "failed: " + e.getClass().getSimpleName();
        }
    }

    @Override
    public void close() {
        runner.shutdownNow();
    }
}
