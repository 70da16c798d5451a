package io.llmlog.analytics.hook;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hooks that run one after the other, in the order they were added. Thread-safe. */
public final class Hooks {
    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

    private final List<PreIngestHook> hooks;
    private final LongAdder dropped = new LongAdder();
    private final AtomicLong failed = new AtomicLong();

    public Hooks(List<PreIngestHook> hooks) {
        this.hooks = new CopyOnWriteArrayList<>(hooks);
    }

    /** None yet. */
    public static Hooks none() {
        return new Hooks(List.of());
    }

    /** Those of the class path. */
    public static Hooks found() {
        Hooks hooks = none();
        for (PreIngestHook hook : ServiceLoader.load(PreIngestHook.class)) {
            LOG.info("events pass {}", hook.getClass().getName());
            hooks.add(hook);
        }
        return hooks;
    }

    /** Events that come in from now on pass it, after the others. */
    public void add(PreIngestHook hook) {
        hooks.add(hook);
    }

    /** Without any, nobody needs to make a map of an event. */
    public boolean isEmpty() {
        return hooks.isEmpty();
    }

    /** The event after all of them, or null when one dropped it; throws whatever one of them throws. */
    public @Nullable Map<String, Object> apply(Map<String, Object> event) {
        Map<String, Object> now = event;
        for (PreIngestHook hook : hooks) {
            Map<String, Object> after = hook.apply(now);
            if (after == null) {
                dropped.increment();
                return null;
            }
            now = after;
        }
        return now;
    }

    /** Said when the number of failures has doubled; the failure's message may hold content and is not shown. */
    public void failed(RuntimeException failure) {
        long count = failed.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            StackTraceElement[] trace = failure.getStackTrace();
            LOG.error(
                    "{} events so far are stored without their content, because a hook failed: {} at {}",
                    count,
                    failure.getClass().getName(),
                    trace.length == 0 ? "an unknown place" : trace[0]);
        }
    }

    public HookStats stats() {
        return new HookStats(dropped.sum(), failed.get());
    }
}
