package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.schema.Severity;
import io.llmlog.analytics.store.EventStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics/error_count} and those of other levels.
 *
 * @param share of all log records, from 0 to 1; null when there are none
 */
public record LevelCount(
        Instant from,
        Instant to,
        Interval interval,
        long count,
        @Nullable Double share,
        List<CountAt> series) {
    /** One for each severity that has a metric of its own. */
    static final List<Metric> METRICS = List.of(
            metric("error", Severity.of("ERROR"), "ERROR"),
            metric("warning", Severity.of("WARN"), "WARN or WARNING"),
            metric("info", Severity.of("INFO"), "INFO"),
            metric("debug", Severity.of("DEBUG"), "DEBUG"),
            metric("critical", Severity.of("CRITICAL"), "CRITICAL or FATAL"));

    private static Metric metric(String name, int severity, String levels) {
        return Metric.ofLogs(
                        name + "_count",
                        Character.toUpperCase(name.charAt(0)) + name.substring(1) + " count",
                        "How many log records of the level " + levels
                                + ", in capitals or not, there are, and over time",
                        LevelCount.class,
                        (store, query) -> of(store, query, severity))
                .with(Metric.Option.INTERVAL);
    }

    static LevelCount of(EventStore store, MetricQuery query, int severity) {
        List<Group> levels = StoredLevels.groups(store, query);
        Filter condition = StoredLevels.having(levels, level -> level == severity);
        List<CountAt> series = query.fill(condition == null ? List.of() : steps(store, query, condition), CountAt::of);
        long count = series.stream().mapToLong(CountAt::count).sum();
        long all =
                levels.stream().mapToLong(group -> group.count(Figures.COUNT)).sum();
        return new LevelCount(query.from(), query.to(), query.interval(), count, Figures.share(count, all), series);
    }

    private static List<Group> steps(EventStore store, MetricQuery query, Filter condition) {
        AggregateQuery question = AggregateQuery.series(query.logs(condition), query.interval(), Figures.COUNT);
        return store.aggregate(List.of(question)).get(0).list();
    }
}
