package io.llmlog.analytics.query;

import io.llmlog.event.FieldName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Groups events and measures each group. Without a grouping there is one group, which an answer contains even when no event is in it; else only
 * those with events.
 *
 * <p>With a histogram among the groupings the groups come in the order of their keys, else biggest first: by the given measure (those without
 * it last), or by the number of events; equal ones in the order of their keys. Keys are ordered by their UTF-8 bytes, null comes last.
 *
 * @param limit the most groups that are wanted, from the first
 */
public record AggregateQuery(
        EventFilter filter,
        List<Grouping> by,
        List<Measure> measures,
        @Nullable Measure biggest,
        int limit) {
    /** The most groups of one answer. */
    public static final int MOST_GROUPS = 10_000;

    public AggregateQuery {
        by = List.copyOf(by);
        measures = List.copyOf(measures);
        if (limit < 1 || limit > MOST_GROUPS) {
            throw new IllegalArgumentException("limit must be from 1 to " + MOST_GROUPS);
        }
        if (biggest != null && !measures.contains(biggest)) {
            throw new IllegalArgumentException("groups can be ordered by one of their measures only");
        }
        if (biggest != null && biggest.isSeveral()) {
            throw new IllegalArgumentException("groups can be ordered by one figure only, not by several percentiles");
        }
    }

    /** Everything in one group. */
    public static AggregateQuery total(EventFilter filter, Measure... measures) {
        return new AggregateQuery(filter, List.of(), List.of(measures), null, 1);
    }

    /** A group for each interval of time. */
    public static AggregateQuery series(EventFilter filter, Interval interval, Measure... measures) {
        return new AggregateQuery(filter, List.of(new Grouping.ByTime(interval)), List.of(measures), null, MOST_GROUPS);
    }

    /** A group for each combination of values, those with most events first. */
    public static AggregateQuery groups(EventFilter filter, List<FieldName> by, int limit, Measure... measures) {
        Stream<Grouping> groupings = by.stream().map(Grouping::by);
        return new AggregateQuery(filter, groupings.toList(), List.of(measures), null, limit);
    }

    public boolean isHistogram() {
        return by.stream().anyMatch(Grouping::isHistogram);
    }
}
