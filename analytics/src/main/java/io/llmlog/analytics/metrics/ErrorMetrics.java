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
        List<Point> series) {
    /** Failures of one kind. */
    public record Kind(
            @Nullable String errorType,
            @Nullable String errorCode,
            @Nullable Number httpStatus,
            long count,
            @Nullable Instant lastSeen) {}

    /** The failed attempts that began within one step. */
    public record Point(Instant t, long errors) {}

    public static ErrorMetrics of(EventStore store, Window window) {
        List<Groups> answers = store.aggregate(List.of(
                AggregateQuery.total(Filters.attempts(window.range()), Figures.COUNT, Figures.ERRORS),
                AggregateQuery.groups(
                        Filters.failures(window.range()),
                        List.of(EventFields.ERROR_TYPE, EventFields.ERROR_CODE, EventFields.HTTP_STATUS),
                        Figures.MOST_GROUPS,
                        Figures.COUNT,
                        Figures.LAST_SEEN),
                AggregateQuery.series(Filters.failures(window.range()), window.interval(), Figures.COUNT)));
        Group total = answers.get(0).only();
        return new ErrorMetrics(
                window.from(),
                window.to(),
                window.interval(),
                total.count(Figures.ERRORS),
                Figures.errorRate(total),
                answers.get(1).list().stream().map(ErrorMetrics::kind).toList(),
                window.fill(answers.get(2).list(), ErrorMetrics::point));
    }

    private static Kind kind(Group group) {
        return new Kind(
                group.key(0),
                group.key(1),
                (Number) group.keys().get(2),
                group.count(Figures.COUNT),
                group.instant(Figures.LAST_SEEN));
    }

    private static Point point(Instant start, @Nullable Group group) {
        return new Point(start, group == null ? 0 : group.count(Figures.COUNT));
    }
}
