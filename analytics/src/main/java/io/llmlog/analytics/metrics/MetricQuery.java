package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.analytics.schema.Field;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a metric is asked.
 *
 * @param range the time it is about
 * @param interval the steps of its series
 * @param condition which of the events it is about
 * @param limit the most entries of each of its lists
 * @param bucketMs the width of its histograms' buckets in milliseconds
 */
public record MetricQuery(TimeRange range, Interval interval, Filter condition, int limit, int bucketMs) {
    /** The most entries a list may have: a page shows some dozens, and an answer of a million users helps nobody. */
    public static final int MOST_ENTRIES = 1_000;

    public static final int STANDARD_BUCKET_MS = 50;

    private static final Filter IS_ATTEMPT = new Filter.AnyOf(EventFields.EVENT_TYPE, EventTypes.ATTEMPTS);
    private static final Filter IS_ERROR = Filter.is(EventFields.IS_ERROR, true);
    private static final Filter IS_LOG = Filter.is(EventFields.EVENT_TYPE, EventTypes.LOG);

    /** About all events of that time. */
    public MetricQuery(TimeRange range, Interval interval) {
        this(range, interval, Filter.ANY, MOST_ENTRIES, STANDARD_BUCKET_MS);
    }

    /** The same with steps that suit the length of the range. */
    public MetricQuery(TimeRange range) {
        this(range, Interval.chosenFor(range));
    }

    /** The same about the events that have that field. */
    MetricQuery where(FieldName field) {
        Filter has = new Filter.Exists(Field.of(field));
        return new MetricQuery(range, interval, Filter.all(condition, has), limit, bucketMs);
    }

    Instant from() {
        return range.from();
    }

    Instant to() {
        return range.to();
    }

    /** Those of the events that meet these conditions, too. */
    EventFilter events(Filter... conditions) {
        return new EventFilter(range, Filter.all(condition, Filter.all(conditions)));
    }

    EventFilter attempts() {
        return events(IS_ATTEMPT);
    }

    EventFilter attempts(Filter further) {
        return events(IS_ATTEMPT, further);
    }

    EventFilter failures() {
        return attempts(IS_ERROR);
    }

    EventFilter logs() {
        return events(IS_LOG);
    }

    EventFilter logs(Filter further) {
        return events(IS_LOG, further);
    }

    AggregateQuery attemptsInTotal(Measure... measures) {
        return AggregateQuery.total(attempts(), measures);
    }

    AggregateQuery attemptsOverTime(Measure... measures) {
        return AggregateQuery.series(attempts(), interval, measures);
    }

    /** The attempts of each value of the field, those with most attempts first. */
    AggregateQuery attemptsBy(FieldName field, Measure... measures) {
        return AggregateQuery.groups(attempts(), List.of(field), limit, measures);
    }

    /** One point per step of the range: a store answers only for those that have events, the others are made from null. */
    <P> List<P> fill(List<Group> groups, BiFunction<Instant, @Nullable Group, P> point) {
        Map<Instant, Group> byStart = groups.stream().collect(Collectors.toMap(Group::start, Function.identity()));
        return interval.starts(range).stream()
                .map(start -> point.apply(start, byStart.get(start)))
                .toList();
    }
}
