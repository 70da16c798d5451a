package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics/retries}. A retry is an attempt after the first of its call.
 *
 * @param retriedCalls calls with at least one retry in the range
 * @param recoveredCalls those of which a retry ended well
 * @param retryRate retries among attempts, from 0 to 1; null without attempts
 * @param retryWaitMs how long calls waited before their retries, all together; null when no attempt tells
 * @param failedCostUsd what failed attempts cost; null when none tells
 */
public record RetryMetrics(
        Instant from,
        Instant to,
        Interval interval,
        long attempts,
        long retries,
        @Nullable Double retryRate,
        long calls,
        long retriedCalls,
        long recoveredCalls,
        @Nullable Number retryWaitMs,
        @Nullable Number failedCostUsd,
        List<Point> series,
        List<Attempt> byAttempt,
        List<Model> models) {
    static final Metric METRIC = Metric.ofCalls(
                    "retries",
                    "Retries",
                    "How often calls were tried again, whether that helped, and what it took",
                    RetryMetrics.class,
                    RetryMetrics::of)
            .with(Metric.Option.INTERVAL)
            .withLists();

    private static final Field ATTEMPT = Field.of(EventFields.ATTEMPT);
    private static final Filter IS_RETRY = new Filter.Compare(ATTEMPT, Filter.Comparison.GREATER, 0L);
    private static final Filter ENDED_WELL = new Filter.Not(Filter.is(EventFields.IS_ERROR, true));
    private static final Measure RETRIES = new Measure.CountWhere(IS_RETRY);
    private static final Measure WAIT = new Measure.Sum(EventFields.RETRY_WAIT_MS);

    /** The attempts and retries that began within one step. */
    public record Point(Instant t, long attempts, long retries) {}

    /** All first attempts (0), all second ones (1), and so on. */
    public record Attempt(long attempt, long attempts, long errors) {}

    /** The retries of one model. */
    public record Model(
            @Nullable String model,
            long attempts,
            long retries,
            @Nullable Double retryRate) {}

    static RetryMetrics of(EventStore store, MetricQuery query) {
        List<Groups> answers = store.aggregate(List.of(
                query.attemptsInTotal(Figures.COUNT, RETRIES, Figures.CALLS, WAIT),
                AggregateQuery.total(query.attempts(IS_RETRY), Figures.CALLS),
                AggregateQuery.total(query.attempts(Filter.all(IS_RETRY, ENDED_WELL)), Figures.CALLS),
                AggregateQuery.total(query.failures(), Figures.COST),
                query.attemptsOverTime(Figures.COUNT, RETRIES),
                AggregateQuery.groups(
                        query.attempts(new Filter.Exists(ATTEMPT)),
                        List.of(EventFields.ATTEMPT),
                        query.limit(),
                        Figures.COUNT,
                        Figures.ERRORS),
                query.attemptsBy(EventFields.MODEL, Figures.COUNT, RETRIES)));
        Group total = answers.get(0).only();
        return new RetryMetrics(
                query.from(),
                query.to(),
                query.interval(),
                total.count(Figures.COUNT),
                total.count(RETRIES),
                rate(total),
                total.count(Figures.CALLS),
                answers.get(1).only().count(Figures.CALLS),
                answers.get(2).only().count(Figures.CALLS),
                total.number(WAIT),
                answers.get(3).only().number(Figures.COST),
                query.fill(answers.get(4).list(), RetryMetrics::point),
                answers.get(5).list().stream()
                        .map(RetryMetrics::attempt)
                        .sorted((left, right) -> Long.compare(left.attempt(), right.attempt()))
                        .toList(),
                answers.get(6).list().stream().map(RetryMetrics::model).toList());
    }

    private static @Nullable Double rate(Group group) {
        return Figures.share(group.count(RETRIES), group.count(Figures.COUNT));
    }

    private static Point point(Instant start, @Nullable Group group) {
        return group == null
                ? new Point(start, 0, 0)
                : new Point(start, group.count(Figures.COUNT), group.count(RETRIES));
    }

    private static Attempt attempt(Group group) {
        return new Attempt(
                Long.parseLong(String.valueOf(group.keys().get(0))),
                group.count(Figures.COUNT),
                group.count(Figures.ERRORS));
    }

    private static Model model(Group group) {
        return new Model(group.key(0), group.count(Figures.COUNT), group.count(RETRIES), rate(group));
    }
}
