package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /metrics/cost}: what the attempts cost, over time, by model and by user. */
public record CostMetrics(
        Instant from,
        Instant to,
        Interval interval,
        @Nullable Number costUsd,
        long unpricedAttempts,
        List<Point> series,
        List<Model> models,
        List<User> users) {
    /** The cost of the attempts that began within one step. */
    public record Point(Instant t, @Nullable Number costUsd) {}

    /** The cost of one model. */
    public record Model(@Nullable String model, @Nullable Number costUsd, long attempts) {}

    /** The cost of one user. */
    public record User(@Nullable String userId, @Nullable Number costUsd, long attempts) {}

    public static CostMetrics of(EventStore store, Window window) {
        List<Groups> answers = store.aggregate(List.of(
                AggregateQuery.total(Filters.attempts(window.range()), Figures.COST, Figures.UNPRICED),
                AggregateQuery.series(Filters.attempts(window.range()), window.interval(), Figures.COST),
                by(window, EventFields.MODEL),
                by(window, EventFields.USER_ID)));
        Group total = answers.get(0).only();
        return new CostMetrics(
                window.from(),
                window.to(),
                window.interval(),
                total.number(Figures.COST),
                total.count(Figures.UNPRICED),
                window.fill(answers.get(1).list(), CostMetrics::point),
                answers.get(2).list().stream().map(CostMetrics::model).toList(),
                answers.get(3).list().stream().map(CostMetrics::user).toList());
    }

    private static AggregateQuery by(Window window, FieldName field) {
        return AggregateQuery.groups(
                Filters.attempts(window.range()), List.of(field), Figures.MOST_GROUPS, Figures.COST, Figures.COUNT);
    }

    private static Point point(Instant start, @Nullable Group group) {
        return new Point(start, group == null ? null : group.number(Figures.COST));
    }

    private static Model model(Group group) {
        return new Model(group.key(0), group.number(Figures.COST), group.count(Figures.COUNT));
    }

    private static User user(Group group) {
        return new User(group.key(0), group.number(Figures.COST), group.count(Figures.COUNT));
    }
}
