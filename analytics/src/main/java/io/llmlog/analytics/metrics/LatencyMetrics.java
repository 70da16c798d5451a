package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /metrics/latency}: how long attempts took, over time and by model. */
public record LatencyMetrics(
        Instant from,
        Instant to,
        Interval interval,
        Distribution latencyMs,
        Distribution ttftMs,
        List<Point> series,
        List<Model> models) {
    /** The latencies of the attempts that began within one step. */
    public record Point(
            Instant t,
            long attempts,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99) {}

    /** The latencies of one model. */
    public record Model(
            @Nullable String model,
            long attempts,
            @Nullable Number avg,
            @Nullable Double p50,
            @Nullable Double p90,
            @Nullable Double p95,
            @Nullable Double p99,
            @Nullable Number max) {}

    public static LatencyMetrics of(EventStore store, Window window) {
        List<Groups> answers = store.aggregate(List.of(
                AggregateQuery.total(
                        Filters.attempts(window.range()),
                        Figures.LATENCY_AVG,
                        Figures.LATENCY,
                        Figures.LATENCY_MAX,
                        Figures.TTFT_AVG,
                        Figures.TTFT,
                        Figures.TTFT_MAX),
                AggregateQuery.series(
                        Filters.attempts(window.range()), window.interval(), Figures.COUNT, Figures.LATENCY),
                AggregateQuery.groups(
                        Filters.attempts(window.range()),
                        List.of(EventFields.MODEL),
                        Figures.MOST_GROUPS,
                        Figures.COUNT,
                        Figures.LATENCY_AVG,
                        Figures.LATENCY,
                        Figures.LATENCY_MAX)));
        Group total = answers.get(0).only();
        return new LatencyMetrics(
                window.from(),
                window.to(),
                window.interval(),
                Distribution.latency(total),
                Distribution.ttft(total),
                window.fill(answers.get(1).list(), LatencyMetrics::point),
                answers.get(2).list().stream().map(LatencyMetrics::model).toList());
    }

    private static Point point(Instant start, @Nullable Group group) {
        return group == null
                ? new Point(start, 0, null, null, null)
                : new Point(
                        start,
                        group.count(Figures.COUNT),
                        Distribution.latencyP50(group),
                        Distribution.latencyP95(group),
                        Distribution.latencyP99(group));
    }

    private static Model model(Group group) {
        Distribution latency = Distribution.latency(group);
        return new Model(
                group.key(0),
                group.count(Figures.COUNT),
                latency.avg(),
                latency.p50(),
                latency.p90(),
                latency.p95(),
                latency.p99(),
                latency.max());
    }
}
