package io.llmlog.analytics.alert.rule;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.schema.Field;
import java.util.List;

/**
 * A rule: what is measured of which events, and when that is an alert.
 *
 * @param name tells it from all others
 * @param description for people; empty when there is none
 * @param conditions what events it is about
 * @param groupBy fields whose values are looked at each on its own; empty for all together
 * @param minEvents fewer in a window mean that it cannot tell
 * @param maxGroups how many groups may fire on their own; what is more fires as one
 * @param inhibits the rules whose firing is not told while this one fires; it waits
 * @param receivers who is told; empty for all
 * @param definition how it is written, as JSON
 */
public record Rule(
        String name,
        String description,
        AlertSeverity severity,
        boolean enabled,
        Filter conditions,
        Kind kind,
        Bound bound,
        Timing timing,
        List<Field> groupBy,
        long minEvents,
        int maxGroups,
        NoData noData,
        List<String> inhibits,
        List<String> receivers,
        String definition) {
    public Rule {
        groupBy = List.copyOf(groupBy);
        inhibits = List.copyOf(inhibits);
        receivers = List.copyOf(receivers);
    }

    /** The kind as rules write it. */
    public String kindName() {
        return KindReader.nameOf(kind);
    }

    /** What its figures depend on: while this stays the same, its state does. */
    public String measuring() {
        return String.valueOf(List.of(conditions, kind, groupBy, timing.window(), timing.every()));
    }
}
