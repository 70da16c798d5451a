package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.schema.Severity;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The levels of the log records in a store, which are as the frameworks write them: {@code WARN}, {@code Warning}, {@code warn}. What is of a
 * certain severity is asked for by the names that are there.
 */
final class StoredLevels {
    private StoredLevels() {}

    /** One group for each level that there is, with the number of its log records. */
    static List<Group> groups(EventStore store, MetricQuery query) {
        AggregateQuery question = AggregateQuery.groups(
                query.logs(), List.of(EventFields.LOG_LEVEL), MetricQuery.MOST_ENTRIES, Figures.COUNT);
        return store.aggregate(List.of(question)).get(0).list();
    }

    /** What the log records of such levels meet; null when there are none. */
    static @Nullable Filter having(List<Group> levels, IntPredicate severity) {
        List<String> names = levels.stream()
                .map(group -> group.key(0))
                .filter(Objects::nonNull)
                .filter(level -> severity.test(Severity.of(level)))
                .toList();
        return names.isEmpty() ? null : new Filter.AnyOf(EventFields.LOG_LEVEL, names);
    }
}
