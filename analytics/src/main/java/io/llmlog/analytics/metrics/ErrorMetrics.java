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

/** {@code /metrics/errors}: failed attempts, over time and by kind. */
public record ErrorMetrics(
        Instant from,
        Instant to,
        Interval interval,
        long errors,
        @Nullable Double errorRate,
        List<Kind> types,
        List<Model> models,
        List<Point> series) {
    static final Metric METRIC = Metric.ofCalls(
                    "errors",
                    "Errors",
                    "Failed attempts, over time, by kind and by model",
                    ErrorMetrics.class,
                    ErrorMetrics::of)
            .with(Metric.Option.INTERVAL)
            .withLists();

    /** Failures of one kind. */
    public record Kind(
            @Nullable String errorType,
            @Nullable String errorCode,
            @Nullable Number httpStatus,
            long count,
            @Nullable Instant lastSeen) {}

    /** The failures of one model, also of those without any. */
    public record Model(
            @Nullable String model,
            long attempts,
            long errors,
            @Nullable Double errorRate) {}

    /** The failed attempts that began within one step. */
    public record Point(Instant t, long errors) {}

    public static ErrorMetrics of(EventStore store, MetricQuery query) {
        List<Groups> answers = store.aggregate(List.of(
                query.attemptsInTotal(Figures.COUNT, Figures.ERRORS),
                AggregateQuery.groups(
                        query.failures(),
                        List.of(EventFields.ERROR_TYPE, EventFields.ERROR_CODE, EventFields.HTTP_STATUS),
                        query.limit(),
                        Figures.COUNT,
                        Figures.LAST_SEEN),
                AggregateQuery.series(query.failures(), query.interval(), Figures.COUNT),
                query.attemptsBy(EventFields.MODEL, Figures.COUNT, Figures.ERRORS)));
        Group total = answers.get(0).only();
        return new ErrorMetrics(
                query.from(),
                query.to(),
                query.interval(),
                total.count(Figures.ERRORS),
                Figures.errorRate(total),
                answers.get(1).list().stream().map(ErrorMetrics::kind).toList(),
                answers.get(3).list().stream().map(ErrorMetrics::model).toList(),
                query.fill(answers.get(2).list(), ErrorMetrics::point));
    }

    private static Kind kind(Group group) {
        return new Kind(
                group.key(0),
                group.key(1),
                (Number) group.keys().get(2),
                group.count(Figures.COUNT),
                group.instant(Figures.LAST_SEEN));
    }

    private static Model model(Group group) {
        return new Model(
                group.key(0), group.count(Figures.COUNT), group.count(Figures.ERRORS), Figures.errorRate(group));
    }

    private static Point point(Instant start, @Nullable Group group) {
        return new Point(start, group == null ? 0 : group.count(Figures.COUNT));
    }
}
