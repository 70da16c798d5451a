package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.RulePlaces.Sourced;
import io.llmlog.analytics.alert.rule.DefaultRules;
import io.llmlog.analytics.alert.rule.Maintenance;
import io.llmlog.analytics.alert.rule.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All rules there are: those in files before those in the store, these before the shipped ones. Thread-safe. */
final class RuleBook {
    static final String STORED = "store";
    static final String SHIPPED = "shipped";

    private final RulePlaces places;
    private final StoredRules stored;
    private final List<Rule> shipped;
    private volatile Map<String, Sourced> rules = Map.of();
    private volatile List<Maintenance> maintenance = List.of();
    private volatile List<String> problems = List.of();

    RuleBook(RulePlaces places, StoredRules stored, boolean withShipped) {
        this.places = places;
        this.stored = stored;
        this.shipped = withShipped ? DefaultRules.all() : List.of();
    }

    /** Takes up what has changed. */
    synchronized void look() {
        places.look();
        Map<String, Sourced> all = new TreeMap<>();
        shipped.forEach(rule -> all.put(rule.name(), new Sourced(rule, SHIPPED)));
        stored.all().forEach(rule -> all.put(rule.name(), new Sourced(rule, STORED)));
        all.putAll(places.rules());
        rules = all;
        maintenance = List.copyOf(places.maintenance());
        problems = List.copyOf(places.problems());
    }

    /** By name, with where each is from. */
    Map<String, Sourced> sourced() {
        return rules;
    }

    /** Those that are in use; those that hold others back come first. */
    List<Rule> enabled() {
        return rules.values().stream()
                .map(Sourced::rule)
                .filter(Rule::enabled)
                .sorted(Comparator.comparing((Rule rule) -> rule.inhibits().isEmpty()))
                .toList();
    }

    List<Maintenance> maintenance() {
        return maintenance;
    }

    List<String> problems() {
        return problems;
    }
}
