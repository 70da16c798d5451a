package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.state.Alert;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which alerts somebody asks for.
 *
 * @param over those that are over, instead of those that last
 * @param rules of which rules; empty for all
 * @param severities {@code low}, {@code medium}, {@code high} or {@code critical}; empty for all
 * @param statuses {@code firing}, {@code no_data}, {@code error} or {@code withdrawn}; empty for all
 * @param limit how many, the newest
 */
public record AlertQuery(boolean over, Set<String> rules, Set<String> severities, Set<String> statuses, int limit) {
    /** All that last. */
    public static final AlertQuery LASTING = new AlertQuery(false, Set.of(), Set.of(), Set.of(), Integer.MAX_VALUE);

    /** All that are over. */
    public static final AlertQuery OVER = new AlertQuery(true, Set.of(), Set.of(), Set.of(), Integer.MAX_VALUE);

    public AlertQuery {
        rules = Set.copyOf(rules);
        severities = Set.copyOf(severities);
        statuses = Set.copyOf(statuses);
        if (limit < 1) {
            throw new IllegalArgumentException("limit was " + limit + " but must be at least 1");
        }
    }

    /** The same, of these rules alone. */
    public AlertQuery ofRules(Collection<String> names) {
        return new AlertQuery(over, Set.copyOf(names), severities, statuses, limit);
    }

    /** The same, of these severities alone. */
    public AlertQuery ofSeverities(Collection<String> names) {
        return new AlertQuery(over, rules, Set.copyOf(names), statuses, limit);
    }

    /** The same, of these statuses alone. */
    public AlertQuery ofStatuses(Collection<String> names) {
        return new AlertQuery(over, rules, severities, Set.copyOf(names), limit);
    }

    /** The newest so many of them. */
    public AlertQuery atMost(int alerts) {
        return new AlertQuery(over, rules, severities, statuses, alerts);
    }

    /** Those of them that are asked for, in their order. */
    List<Alert> of(List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> isAmong(alert.rule(), rules)
                        && isAmong(alert.severity(), severities)
                        && isAmong(alert.status(), statuses))
                .limit(limit)
                .toList();
    }

    private static boolean isAmong(String value, Set<String> wanted) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
