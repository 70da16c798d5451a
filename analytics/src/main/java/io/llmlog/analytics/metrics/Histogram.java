package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Grouping;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.schema.Field;
import io.llmlog.event.FieldName;
import java.util.List;
import java.util.Objects;

/**
 * How often a duration is how long.
 *
 * @param buckets those that are not empty, the shortest first, at most 2,000
 * @param more whether there are further ones with longer durations
 */
public record Histogram(int bucketMs, List<Bucket> buckets, boolean more) {
    private static final int MOST_BUCKETS = 2_000;

    /** The durations from {@code ms} on (inclusive) to the width more than that (exclusive). */
    public record Bucket(long ms, long count) {}

    static AggregateQuery question(EventFilter filter, FieldName field, int bucketMs) {
        Grouping buckets = new Grouping.ByNumber(Field.of(field), bucketMs);
        return new AggregateQuery(filter, List.of(buckets), List.of(Figures.COUNT), null, MOST_BUCKETS);
    }

    static Histogram of(Groups groups, int bucketMs) {
        List<Bucket> buckets = groups.list().stream()
                .filter(group -> group.keys().get(0) != null)
                .map(Histogram::bucket)
                .toList();
        return new Histogram(bucketMs, buckets, groups.more());
    }

    private static Bucket bucket(Group group) {
        Number start = (Number) Objects.requireNonNull(group.keys().get(0));
        return new Bucket(Math.round(start.doubleValue()), group.count(Figures.COUNT));
    }
}
