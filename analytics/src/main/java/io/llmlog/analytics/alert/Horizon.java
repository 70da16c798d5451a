package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Kind;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Measured;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of the windows that late events may change, in memory: what of it is missing, after a restart or a failure, is measured anew. For one
 * thread.
 */
final class Horizon {
    private final TreeMap<Instant, Measured> windows = new TreeMap<>();
    private Map<Instant, Long> steps = Map.of();

    /** Those of the windows that end then of which it is not known what they say now, as the number of events in each step is this. */
    List<Instant> unknown(Rule rule, List<Instant> ends, Map<Instant, Long> stepsNow) {
        Set<Instant> changed = new HashSet<>(steps.keySet());
        changed.addAll(stepsNow.keySet());
        changed.removeIf(step -> Objects.equals(steps.get(step), stepsNow.get(step)));
        Set<Instant> touched = new HashSet<>();
        long windowSteps = rule.timing().window().dividedBy(rule.timing().every());
        for (Instant step : changed) {
            for (long i = 1; i <= windowSteps; i++) {
                touched.add(step.plus(rule.timing().every().multipliedBy(i)));
            }
        }
        if (rule.kind() instanceof Kind.Anomaly && !ends.isEmpty()) {
            touched.addAll(
                    learning(ends, changed, ends.get(0).minus(rule.timing().window())));
        }
        return ends.stream()
                .filter(end -> touched.contains(end) || !windows.containsKey(end))
                .toList();
    }

    /** Those that the windows of changed steps were learned from; what changed before the first of them is final. */
    private static List<Instant> learning(List<Instant> ends, Set<Instant> changed, Instant first) {
        return changed.stream()
                .filter(step -> !step.isBefore(first))
                .min(Instant::compareTo)
                .map(step -> ends.stream().filter(end -> end.isAfter(step)).toList())
                .orElse(List.of());
    }

    /** The numbers of events that what is known of the windows belongs to. */
    void know(Map<Instant, Long> stepsNow) {
        steps = Map.copyOf(stepsNow);
    }

    /** Keeps what was measured; whether it is something else than before. What failed is measured again next time. */
    boolean put(Instant end, Measured measured) {
        @Nullable Measured before = measured.failed() ? windows.remove(end) : windows.put(end, measured);
        return !measured.equals(before);
    }

    /** Of the windows that end then; those that are not known have failed. */
    SortedMap<Instant, Measured> of(List<Instant> ends) {
        TreeMap<Instant, Measured> all = new TreeMap<>();
        ends.forEach(end -> all.put(end, windows.getOrDefault(end, Measured.FAILED)));
        return all;
    }

    boolean knows(Instant end) {
        return windows.containsKey(end);
    }

    /** Forgets windows that end up to then. */
    void forget(Instant end) {
        windows.headMap(end, true).clear();
    }

    void clear() {
        windows.clear();
        steps = Map.of();
    }
}
