package io.llmlog.analytics.alert;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Nobody is told of some alerts for a while; what still fires then is told when it is over.
 *
 * @param rule whose; null for those of all rules
 * @param group labels that their group must have; empty for all groups
 * @param by who wants that
 */
public record Silence(
        String id, @Nullable String rule, Map<String, String> group, Instant from, Instant until, String by) {
    public Silence {
        group = Map.copyOf(group);
    }

    boolean covers(String ofRule, Map<String, String> ofGroup, Instant at) {
        return (rule == null || rule.equals(ofRule))
                && ofGroup.entrySet().containsAll(group.entrySet())
                && !at.isBefore(from)
                && at.isBefore(until);
    }
}
