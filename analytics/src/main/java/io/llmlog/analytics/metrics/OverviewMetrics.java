package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.store.EventStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /metrics/overview}: the figures one looks at first. */
public record OverviewMetrics(
        Instant from,
        Instant to,
        Interval interval,
        long calls,
        long attempts,
        long errors,
        @Nullable Double errorRate,
        Distribution latencyMs,
        Distribution ttftMs,
        Tokens tokens,
        @Nullable Number costUsd,
        long unpricedAttempts,
        long models,
        long users,
        long logs,
        @Nullable Number piiCount,
        List<Point> series) {
    static final Metric METRIC = Metric.ofCalls(
                    "overview",
                    "Overview",
                    "The figures one looks at first: calls, errors, durations, tokens, cost",
                    OverviewMetrics.class,
                    OverviewMetrics::of)
            .with(Metric.Option.INTERVAL);

    private static final Distribution.Measures LATENCY = Distribution.Measures.LATENCY;
    private static final Distribution.Measures TTFT = Distribution.Measures.TTFT;

    /** The attempts that began within one step. */
    public record Point(Instant t, long attempts, long errors) {}

    public static OverviewMetrics of(EventStore store, MetricQuery query) {
        List<Groups> answers = store.aggregate(List.of(
                query.attemptsInTotal(
                        Figures.COUNT,
                        Figures.CALLS,
                        Figures.ERRORS,
                        LATENCY.average(),
                        LATENCY.percentiles(),
                        LATENCY.max(),
                        TTFT.average(),
                        TTFT.percentiles(),
                        TTFT.max(),
                        Figures.INPUT_TOKENS,
                        Figures.OUTPUT_TOKENS,
                        Figures.TOTAL_TOKENS,
                        Figures.CACHED_TOKENS,
                        Figures.REASONING_TOKENS,
                        Figures.COST,
                        Figures.UNPRICED,
                        Figures.MODELS,
                        Figures.USERS,
                        Figures.PII),
                AggregateQuery.total(query.logs(), Figures.COUNT),
                query.attemptsOverTime(Figures.COUNT, Figures.ERRORS)));
        Group total = answers.get(0).only();
        return new OverviewMetrics(
                query.from(),
                query.to(),
                query.interval(),
                total.count(Figures.CALLS),
                total.count(Figures.COUNT),
                total.count(Figures.ERRORS),
                Figures.errorRate(total),
                LATENCY.in(total),
                TTFT.in(total),
                Tokens.of(total),
                total.number(Figures.COST),
                total.count(Figures.UNPRICED),
                total.count(Figures.MODELS),
                total.count(Figures.USERS),
                answers.get(1).only().count(Figures.COUNT),
                total.number(Figures.PII),
                query.fill(answers.get(2).list(), OverviewMetrics::point));
    }

    private static Point point(Instant start, @Nullable Group group) {
        return group == null
                ? new Point(start, 0, 0)
                : new Point(start, group.count(Figures.COUNT), group.count(Figures.ERRORS));
    }
}
