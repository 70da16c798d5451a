package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /metrics/latency} and {@code /metrics/ttft}: how long attempts took, over time, by model and by length. */
final class Durations {
    static final Metric LATENCY = Metric.ofCalls(
                    "latency",
                    "Latency",
                    "How long attempts took, from the request to the last byte: percentiles, over time, by model, and a histogram",
                    LatencyMetrics.class,
                    Durations::latency)
            .with(Metric.Option.INTERVAL, Metric.Option.BUCKET)
            .withLists();

    static final Metric TTFT = Metric.ofCalls(
                    "ttft",
                    "Time to first token",
                    "How long streamed attempts took to their first piece of content; attempts without one are left out",
                    TtftMetrics.class,
                    Durations::ttft)
            .with(Metric.Option.INTERVAL, Metric.Option.BUCKET)
            .withLists();

    private Durations() {}

    static LatencyMetrics latency(EventStore store, MetricQuery query) {
        Distribution.Measures latency = Distribution.Measures.LATENCY;
        Distribution.Measures ttft = Distribution.Measures.TTFT;
        List<Groups> answers = store.aggregate(List.of(
                query.attemptsInTotal(
                        latency.average(),
                        latency.percentiles(),
                        latency.max(),
                        ttft.average(),
                        ttft.percentiles(),
                        ttft.max()),
                query.attemptsOverTime(Figures.COUNT, latency.percentiles()),
                byModel(query, latency),
                Histogram.question(query.attempts(), EventFields.LATENCY_MS, query.bucketMs())));
        Group total = answers.get(0).only();
        return new LatencyMetrics(
                query.from(),
                query.to(),
                query.interval(),
                latency.in(total),
                ttft.in(total),
                query.fill(answers.get(1).list(), (start, group) -> point(start, group, latency)),
                models(answers.get(2), latency),
                Histogram.of(answers.get(3), query.bucketMs()));
    }

    static TtftMetrics ttft(EventStore store, MetricQuery whole) {
        Distribution.Measures ttft = Distribution.Measures.TTFT;
        MetricQuery query = whole.where(EventFields.TTFT_MS);
        List<Groups> answers = store.aggregate(List.of(
                query.attemptsInTotal(Figures.COUNT, ttft.average(), ttft.percentiles(), ttft.max()),
                query.attemptsOverTime(Figures.COUNT, ttft.percentiles()),
                byModel(query, ttft),
                Histogram.question(query.attempts(), EventFields.TTFT_MS, query.bucketMs())));
        Group total = answers.get(0).only();
        return new TtftMetrics(
                query.from(),
                query.to(),
                query.interval(),
                total.count(Figures.COUNT),
                ttft.in(total),
                query.fill(answers.get(1).list(), (start, group) -> point(start, group, ttft)),
                models(answers.get(2), ttft),
                Histogram.of(answers.get(3), query.bucketMs()));
    }

    private static AggregateQuery byModel(MetricQuery query, Distribution.Measures of) {
        return query.attemptsBy(EventFields.MODEL, Figures.COUNT, of.average(), of.percentiles(), of.max());
    }

    private static List<Distribution.OfModel> models(Groups groups, Distribution.Measures of) {
        return groups.list().stream().map(group -> model(group, of)).toList();
    }

    private static Distribution.OfModel model(Group group, Distribution.Measures of) {
        Distribution spread = of.in(group);
        return new Distribution.OfModel(
                group.key(0),
                group.count(Figures.COUNT),
                spread.avg(),
                spread.p50(),
                spread.p90(),
                spread.p95(),
                spread.p99(),
                spread.max());
    }

    private static Distribution.Point point(Instant start, @Nullable Group group, Distribution.Measures of) {
        return group == null
                ? new Distribution.Point(start, 0, null, null, null)
                : new Distribution.Point(
                        start, group.count(Figures.COUNT), of.p50(group), of.p95(group), of.p99(group));
    }
}
