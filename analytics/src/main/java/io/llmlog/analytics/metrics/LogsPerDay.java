package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.store.EventStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code /metrics/logs_per_day}. */
public record LogsPerDay(Instant from, Instant to, List<CountAt> days) {
    static final Metric METRIC = Metric.ofLogs(
                    "logs_per_day",
                    "Log records per day",
                    "How many log records there are on each day, in UTC",
                    LogsPerDay.class,
                    LogsPerDay::of)
            .inStepsOf(new Interval(Duration.ofDays(1)));

    static LogsPerDay of(EventStore store, MetricQuery query) {
        return new LogsPerDay(query.from(), query.to(), LogsPerHour.counts(store, query));
    }
}
