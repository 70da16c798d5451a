package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /metrics/logs_per_level}: ordinary log records by level, the most severe first. */
public record LogsPerLevel(Instant from, Instant to, List<Level> levels) {
    /** The records of one level. */
    public record Level(@Nullable String level, long count) {}

    public static LogsPerLevel of(EventStore store, TimeRange range) {
        AggregateQuery query = AggregateQuery.groups(
                Filters.logs(range), List.of(EventFields.LOG_LEVEL), Figures.MOST_GROUPS, Figures.COUNT);
        List<Group> groups = store.aggregate(List.of(query)).get(0).list();
        List<Level> levels = groups.stream()
                .map(group -> new Level(group.key(0), group.count(Figures.COUNT)))
                .sorted(Comparator.comparingInt((Level level) -> Severity.of(level.level()))
                        .reversed())
                .toList();
        return new LogsPerLevel(range.from(), range.to(), levels);
    }
}
