package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code /metrics/logs_per_hour}: ordinary log records by hour. */
public record LogsPerHour(Instant from, Instant to, List<Hour> hours) {
    /** The step of the series. */
    public static final Interval HOUR = new Interval(Duration.ofHours(1));

    /** The records of one hour. */
    public record Hour(Instant t, long count) {}

    public static LogsPerHour of(EventStore store, TimeRange range) {
        AggregateQuery query = AggregateQuery.series(Filters.logs(range), HOUR, Figures.COUNT);
        List<Group> groups = store.aggregate(List.of(query)).get(0).list();
        List<Hour> hours = new Window(range, HOUR)
                .fill(groups, (start, group) -> new Hour(start, group == null ? 0 : group.count(Figures.COUNT)));
        return new LogsPerHour(range.from(), range.to(), hours);
    }
}
