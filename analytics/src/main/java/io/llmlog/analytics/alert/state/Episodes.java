package io.llmlog.analytics.alert.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers when groups fired, from the states after each window, in their order. For one thread. */
final class Episodes {
    private final List<Episode> ended = new ArrayList<>();
    private final Map<Labels, Episode> open = new TreeMap<>();

    void add(RuleState state) {
        List<Episode> over = open.values().stream()
                .filter(each -> !isFiring(state.of(each.group())))
                .toList();
        for (Episode each : over) {
            open.remove(each.group());
            ended.add(new Episode(each.group(), each.from(), state.end(), each.figure()));
        }
        for (RuleState.InGroup each : state.groups()) {
            if (each.state().state().isFiring()) {
                Instant from = Objects.requireNonNull(each.state().firedAt());
                open.put(
                        each.group(),
                        new Episode(each.group(), from, null, each.state().figure()));
            }
        }
    }

    private static boolean isFiring(@Nullable GroupState state) {
        return state != null && state.state().isFiring();
    }

    /** All so far, in the order in which they began. */
    List<Episode> all() {
        List<Episode> all = new ArrayList<>(ended);
        all.addAll(open.values());
        all.sort(Comparator.comparing(Episode::from).thenComparing(Episode::group));
        return all;
    }
}
