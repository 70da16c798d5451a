package io.llmlog.analytics.alert;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the evaluation of rules has done since the service started. Thread-safe. */
final class AlertCounts {
    private final LongAdder windows = new LongAdder();
    private final LongAdder corrections = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder told = new LongAdder();
    private final Map<String, Long> lateness = new ConcurrentHashMap<>();

    void evaluated(String rule, RuleRun run) {
        windows.add(run.windows());
        corrections.add(run.corrections());
        if (run.hasFailed()) {
            failed();
        }
        lateness.put(rule, run.course().end().getEpochSecond());
    }

    void failed() {
        failures.increment();
    }

    void oneTold() {
        told.increment();
    }

    long windows() {
        return windows.sum();
    }

    long corrections() {
        return corrections.sum();
    }

    long failures() {
        return failures.sum();
    }

    long told() {
        return told.sum();
    }

    /** The end of the last window that was evaluated, in seconds since 1970, by rule. */
    Map<String, Long> ends() {
        return Map.copyOf(lateness);
    }
}
