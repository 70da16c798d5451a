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

/** {@code /metrics/cost}: what the attempts cost, over time and by who or what caused it. */
public record CostMetrics(
        Instant from,
        Instant to,
        Interval interval,
        @Nullable Number costUsd,
        long unpricedAttempts,
        List<Point> series,
        List<Model> models,
        List<User> users,
        List<Feature> features,
        List<Tenant> tenants) {
    static final Metric METRIC = Metric.ofCalls(
                    "cost",
                    "Cost",
                    "What the attempts cost, over time, by model, user, feature and tenant",
                    CostMetrics.class,
                    CostMetrics::of)
            .with(Metric.Option.INTERVAL)
            .withLists();

    /** The cost of the attempts that began within one step. */
    public record Point(Instant t, @Nullable Number costUsd) {}

    /** The cost of one model. */
    public record Model(@Nullable String model, @Nullable Number costUsd, long attempts) {}

    /** The cost of one user. */
    public record User(@Nullable String userId, @Nullable Number costUsd, long attempts) {}

    /** The cost of one feature of the applications. */
    public record Feature(
            @Nullable String feature, @Nullable Number costUsd, long attempts) {}

    /** The cost of one tenant. */
    public record Tenant(
            @Nullable String tenantId, @Nullable Number costUsd, long attempts) {}

    public static CostMetrics of(EventStore store, MetricQuery query) {
        List<Groups> answers = store.aggregate(List.of(
                query.attemptsInTotal(Figures.COST, Figures.UNPRICED),
                query.attemptsOverTime(Figures.COST),
                by(query, EventFields.MODEL),
                by(query, EventFields.USER_ID),
                by(query, EventFields.FEATURE),
                by(query, EventFields.TENANT_ID)));
        Group total = answers.get(0).only();
        return new CostMetrics(
                query.from(),
                query.to(),
                query.interval(),
                total.number(Figures.COST),
                total.count(Figures.UNPRICED),
                query.fill(answers.get(1).list(), CostMetrics::point),
                answers.get(2).list().stream().map(CostMetrics::model).toList(),
                answers.get(3).list().stream().map(CostMetrics::user).toList(),
                answers.get(4).list().stream().map(CostMetrics::feature).toList(),
                answers.get(5).list().stream().map(CostMetrics::tenant).toList());
    }

    private static AggregateQuery by(MetricQuery query, FieldName field) {
        return query.attemptsBy(field, Figures.COST, Figures.COUNT);
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

    private static Feature feature(Group group) {
        return new Feature(group.key(0), group.number(Figures.COST), group.count(Figures.COUNT));
    }

    private static Tenant tenant(Group group) {
        return new Tenant(group.key(0), group.number(Figures.COST), group.count(Figures.COUNT));
    }
}
