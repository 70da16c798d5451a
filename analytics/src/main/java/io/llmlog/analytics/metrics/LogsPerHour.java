package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.store.EventStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code /metrics/logs_per_hour}. */
public record LogsPerHour(Instant from, Instant to, List<CountAt> hours) {
    static final Metric METRIC = Metric.ofLogs(
                    "logs_per_hour",
                    "Log records per hour",
                    "How many log records there are in each hour, in UTC",
                    LogsPerHour.class,
                    LogsPerHour::of)
            .inStepsOf(new Interval(Duration.ofHours(1)));

    static LogsPerHour of(EventStore store, MetricQuery query) {
        return new LogsPerHour(query.from(), query.to(), counts(store, query));
    }

    /** Of each step of the query. */
    static List<CountAt> counts(EventStore store, MetricQuery query) {
        AggregateQuery question = AggregateQuery.series(query.logs(), query.interval(), Figures.COUNT);
        return query.fill(store.aggregate(List.of(question)).get(0).list(), CountAt::of);
    }
}
