package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.schema.Severity;
import io.llmlog.analytics.store.EventStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /metrics/logs_per_level}: the most severe first. */
public record LogsPerLevel(Instant from, Instant to, long logs, List<Level> levels) {
    static final Metric METRIC = Metric.ofLogs(
            "logs_per_level",
            "Log records per level",
            "How many log records there are of each level, as their frameworks name it, the most severe first",
            LogsPerLevel.class,
            LogsPerLevel::of);

    /**
     * The records of one level.
     *
     * @param severity how bad it is, from 5 (trace) to 50 (critical); null of a level that is not known, and of none
     */
    public record Level(@Nullable String level, @Nullable Integer severity, long count) {}

    static LogsPerLevel of(EventStore store, MetricQuery query) {
        List<Level> levels = StoredLevels.groups(store, query).stream()
                .map(LogsPerLevel::level)
                .sorted(Comparator.comparingInt((Level level) -> Severity.of(level.level()))
                        .reversed())
                .toList();
        return new LogsPerLevel(
                query.from(),
                query.to(),
                levels.stream().mapToLong(Level::count).sum(),
                levels);
    }

    private static Level level(Group group) {
        int severity = Severity.of(group.key(0));
        return new Level(group.key(0), severity == Severity.UNKNOWN ? null : severity, group.count(Figures.COUNT));
    }
}
