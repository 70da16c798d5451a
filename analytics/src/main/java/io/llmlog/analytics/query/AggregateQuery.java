package io.llmlog.analytics.query;

import io.llmlog.event.FieldName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups events by the values of fields, or by time, and measures each group. Without either there is one group, which an answer contains
 * even when no event is in it. Groups of time come in order and only those with events; groups of values come biggest first, at most
 * {@code limit} of them, and events without the field form a group of their own.
 */
public record AggregateQuery(
        EventFilter filter, @Nullable Interval interval, List<FieldName> by, List<Measure> measures, int limit) {
    public AggregateQuery {
        by = List.copyOf(by);
        measures = List.copyOf(measures);
        if (interval != null && !by.isEmpty()) {
            throw new IllegalArgumentException("group by time or by fields, not by both");
        }
    }

    /** Everything in one group. */
    public static AggregateQuery total(EventFilter filter, Measure... measures) {
        return new AggregateQuery(filter, null, List.of(), List.of(measures), 1);
    }

    /** A group for each interval of time. */
    public static AggregateQuery series(EventFilter filter, Interval interval, Measure... measures) {
        return new AggregateQuery(filter, interval, List.of(), List.of(measures), Integer.MAX_VALUE);
    }

    /** A group for each combination of values. */
    public static AggregateQuery groups(EventFilter filter, List<FieldName> by, int limit, Measure... measures) {
        return new AggregateQuery(filter, null, by, List.of(measures), limit);
    }
}
