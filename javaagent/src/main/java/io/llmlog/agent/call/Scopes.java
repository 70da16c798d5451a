package io.llmlog.agent.call;

import io.llmlog.agent.output.FinishedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The scopes that are open, and the last attempts they hold. Thread-safe. */
final class Scopes {
    static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long MAX_HELD_BYTES = 16L * 1024 * 1024;
    private static final int MAX_OPEN = 10_000;

    private final Consumer<FinishedEvent> out;
    private final Map<Long, Scope> open = new LinkedHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // There is one instance in a JVM; only tests have more, which must not mix.
    private final ThreadLocal<@Nullable Scope> innermost = new ThreadLocal<>();

    private long lastNumber;
    private long heldBytes;

    Scopes(Consumer<FinishedEvent> out) {
        this.out = out;
    }

    long open(Map<String, Object> context) {
        Scope outer = current();
        Scope scope = new Scope(outer, context);
        innermost.set(scope);
        synchronized (open) {
            open.put(++lastNumber, scope);
            if (open.size() > MAX_OPEN) {
                // Timers nobody closes: the oldest are forgotten.
                out(closed(open.keySet().iterator().next(), Map.of()));
            }
            return lastNumber;
        }
    }

    boolean close(long number, Map<String, Object> facts) {
        Scope scope;
        FinishedEvent event;
        synchronized (open) {
            scope = open.get(number);
            if (scope == null) {
                return false;
            }
            event = closed(number, facts);
        }
        current();
        out(event);
        return scope.sawAttempt();
    }

    private @Nullable FinishedEvent closed(long number, Map<String, Object> facts) {
        Scope scope = open.remove(number);
        if (scope == null) {
            return null;
        }
        heldBytes -= scope.heldWeight();
        return scope.close(facts);
    }

    /** The innermost scope of this thread that is open. */
    @Nullable
    Scope current() {
        Scope scope = innermost.get();
        if (scope == null) {
            return null;
        }
        Scope first = scope;
        synchronized (open) {
            while (scope != null && scope.isClosed()) {
                scope = scope.outer();
            }
        }
        if (scope == null) {
            innermost.remove();
        } else if (scope != first) {
            innermost.set(scope);
        }
        return scope;
    }

    void started(Scope scope, Object attempt) {
        FinishedEvent before;
        synchronized (open) {
            heldBytes -= scope.heldWeight();
            before = scope.starts(attempt);
        }
        out(before);
    }

    void ended(Scope scope, Object attempt, FinishedEvent event) {
        FinishedEvent ready;
        synchronized (open) {
            ready = scope.ends(attempt, event, System.nanoTime());
            heldBytes += ready == null ? event.weight() : 0;
            if (ready == null && heldBytes > MAX_HELD_BYTES) {
                heldBytes -= scope.heldWeight();
                ready = scope.release();
            }
        }
        out(ready);
    }

    void discarded(Scope scope, Object attempt) {
        synchronized (open) {
            scope.discard(attempt);
        }
    }

    /** Lets go of what has been held for too long. */
    void releaseOlderThan(Duration age) {
        long since = System.nanoTime() - age.toNanos();
        List<FinishedEvent> old = new ArrayList<>();
        synchronized (open) {
            for (Scope scope : open.values()) {
                if (scope.isHeldSince(since)) {
                    heldBytes -= scope.heldWeight();
                    FinishedEvent event = scope.release();
                    if (event != null) {
                        old.add(event);
                    }
                }
            }
        }
        old.forEach(out);
    }

    private void out(@Nullable FinishedEvent event) {
        if (event != null) {
            out.accept(event);
        }
    }
}
