package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /metrics/users}: who calls, how much, at what price. */
public record UserMetrics(Instant from, Instant to, List<User> users) {
    static final Metric METRIC = Metric.ofCalls(
                    "users", "Users", "Who calls, how much, and at what price", UserMetrics.class, UserMetrics::of)
            .withLists();

    /** One user; the id is null for the attempts that name none. */
    public record User(
            @Nullable String userId,
            long calls,
            long attempts,
            long errors,
            @Nullable Number tokens,
            @Nullable Number costUsd,
            @Nullable Instant lastSeen) {}

    public static UserMetrics of(EventStore store, MetricQuery query) {
        AggregateQuery question = query.attemptsBy(
                EventFields.USER_ID,
                Figures.CALLS,
                Figures.COUNT,
                Figures.ERRORS,
                Figures.TOTAL_TOKENS,
                Figures.COST,
                Figures.LAST_SEEN);
        List<Group> groups = store.aggregate(List.of(question)).get(0).list();
        return new UserMetrics(
                query.from(), query.to(), groups.stream().map(UserMetrics::user).toList());
    }

    private static User user(Group group) {
        return new User(
                group.key(0),
                group.count(Figures.CALLS),
                group.count(Figures.COUNT),
                group.count(Figures.ERRORS),
                group.number(Figures.TOTAL_TOKENS),
                group.number(Figures.COST),
                group.instant(Figures.LAST_SEEN));
    }
}
