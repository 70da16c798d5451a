package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Maintenance;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Gate;
import io.llmlog.analytics.alert.state.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds back by maintenance, by silences, and by rules that fire themselves. Such a rule counts only once somebody was told of it: so of rules that hold back
 * each other one is always told.
 */
final class LiveGate implements Gate {
    private final List<Maintenance> maintenance;
    private final List<Silence> silences;
    private final List<Rule> rules;
    private final Function<String, List<Alert>> alerts;

    /**
     * As things are now.
     *
     * @param alerts those of a rule, by its name
     */
    LiveGate(
            List<Maintenance> maintenance,
            List<Silence> silences,
            List<Rule> rules,
            Function<String, List<Alert>> alerts) {
        this.maintenance = maintenance;
        this.silences = silences;
        this.rules = rules;
        this.alerts = alerts;
    }

    @Override
    public @Nullable String holds(Rule rule, Labels group, Instant at) {
        if (maintenance.stream().anyMatch(hours -> hours.covers(rule.name(), at))) {
            return "maintenance";
        } else if (silences.stream().anyMatch(silence -> silence.covers(rule.name(), group.values(), at))) {
            return "silence";
        }
        return rules.stream()
                .filter(other -> other.inhibits().contains(rule.name()))
                .filter(other -> alerts.apply(other.name()).stream().anyMatch(alert -> inhibits(alert, group)))
                .map(other -> "rule " + other.name())
                .findFirst()
                .orElse(null);
    }

    /** Groups that differ in a field that both have are about different things. */
    private static boolean inhibits(Alert alert, Labels group) {
        return alert.isOpen()
                && alert.told() > 0
                && alert.status().equals(Alert.FIRING)
                && alert.group().values().entrySet().stream().allMatch(each -> agrees(each, group));
    }

    private static boolean agrees(Map.Entry<String, String> label, Labels group) {
        String other = group.values().get(label.getKey());
        return other == null || Objects.equals(other, label.getValue());
    }
}
