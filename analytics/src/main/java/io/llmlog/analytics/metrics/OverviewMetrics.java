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
    /** The attempts that began within one step. */
    public record Point(Instant t, long attempts, long errors) {}

    public static OverviewMetrics of(EventStore store, Window window) {
        List<Groups> answers = store.aggregate(List.of(
                AggregateQuery.total(
                        Filters.attempts(window.range()),
                        Figures.COUNT,
                        Figures.CALLS,
                        Figures.ERRORS,
                        Figures.LATENCY_AVG,
                        Figures.LATENCY,
                        Figures.LATENCY_MAX,
                        Figures.TTFT_AVG,
                        Figures.TTFT,
                        Figures.TTFT_MAX,
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
                AggregateQuery.total(Filters.logs(window.range()), Figures.COUNT),
                AggregateQuery.series(
                        Filters.attempts(window.range()), window.interval(), Figures.COUNT, Figures.ERRORS)));
        Group total = answers.get(0).only();
        return new OverviewMetrics(
                window.from(),
                window.to(),
                window.interval(),
                total.count(Figures.CALLS),
                total.count(Figures.COUNT),
                total.count(Figures.ERRORS),
                Figures.errorRate(total),
                Distribution.latency(total),
                Distribution.ttft(total),
                Tokens.of(total),
                total.number(Figures.COST),
                total.count(Figures.UNPRICED),
                total.count(Figures.MODELS),
                total.count(Figures.USERS),
                answers.get(1).only().count(Figures.COUNT),
                total.number(Figures.PII),
                window.fill(answers.get(2).list(), OverviewMetrics::point));
    }

    private static Point point(Instant start, @Nullable Group group) {
        return group == null
                ? new Point(start, 0, 0)
                : new Point(start, group.count(Figures.COUNT), group.count(Figures.ERRORS));
    }
}
