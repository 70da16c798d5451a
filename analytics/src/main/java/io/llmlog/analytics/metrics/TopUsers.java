package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /metrics/top_users}: those with most events first. */
public record TopUsers(Instant from, Instant to, List<User> users) {
    static final Metric METRIC = Metric.ofLogs(
                    "top_users",
                    "Top users",
                    "The users with most events of any kind, log records and attempts at calls together",
                    TopUsers.class,
                    TopUsers::of)
            .withLists(10);

    private static final Measure LOGS = new Measure.CountWhere(Filter.is(EventFields.EVENT_TYPE, EventTypes.LOG));
    private static final Measure ATTEMPTS =
            new Measure.CountWhere(new Filter.AnyOf(EventFields.EVENT_TYPE, EventTypes.ATTEMPTS));

    /**
     * One user.
     *
     * @param count events of any kind
     */
    public record User(
            String userId,
            long count,
            long logs,
            long attempts,
            long errors,
            @Nullable Instant lastSeen) {}

    static TopUsers of(EventStore store, MetricQuery query) {
        AggregateQuery question = AggregateQuery.groups(
                query.events(new Filter.Exists(Field.of(EventFields.USER_ID))),
                List.of(EventFields.USER_ID),
                query.limit(),
                Figures.COUNT,
                LOGS,
                ATTEMPTS,
                Figures.ERRORS,
                Figures.LAST_SEEN);
        List<Group> groups = store.aggregate(List.of(question)).get(0).list();
        return new TopUsers(
                query.from(), query.to(), groups.stream().map(TopUsers::user).toList());
    }

    private static User user(Group group) {
        return new User(
                Objects.requireNonNull(group.key(0)),
                group.count(Figures.COUNT),
                group.count(LOGS),
                group.count(ATTEMPTS),
                group.count(Figures.ERRORS),
                group.instant(Figures.LAST_SEEN));
    }
}
