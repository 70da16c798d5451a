package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /metrics/models}: the models side by side. */
public record ModelMetrics(Instant from, Instant to, List<Model> models) {
    /** One model at one provider. */
    public record Model(
            @Nullable String model,
            @Nullable String provider,
            long calls,
            long attempts,
            long errors,
            @Nullable Double errorRate,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Number inputTokens,
            @Nullable Number outputTokens,
            @Nullable Number costUsd) {}

    public static ModelMetrics of(EventStore store, TimeRange range) {
        AggregateQuery query = AggregateQuery.groups(
                Filters.attempts(range),
                List.of(EventFields.MODEL, EventFields.PROVIDER),
                Figures.MOST_GROUPS,
                Figures.CALLS,
                Figures.COUNT,
                Figures.ERRORS,
                Figures.LATENCY,
                Figures.INPUT_TOKENS,
                Figures.OUTPUT_TOKENS,
                Figures.COST);
        List<Group> groups = store.aggregate(List.of(query)).get(0).list();
        return new ModelMetrics(
                range.from(),
                range.to(),
                groups.stream().map(ModelMetrics::model).toList());
    }

    private static Model model(Group group) {
        return new Model(
                group.key(0),
                group.key(1),
                group.count(Figures.CALLS),
                group.count(Figures.COUNT),
                group.count(Figures.ERRORS),
                Figures.errorRate(group),
                Distribution.latencyP50(group),
                Distribution.latencyP95(group),
                group.number(Figures.INPUT_TOKENS),
                group.number(Figures.OUTPUT_TOKENS),
                group.number(Figures.COST));
    }
}
