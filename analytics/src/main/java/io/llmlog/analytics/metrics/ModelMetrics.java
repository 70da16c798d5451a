package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /metrics/models}: the models side by side. */
public record ModelMetrics(Instant from, Instant to, List<Model> models) {
    static final Metric METRIC = Metric.ofCalls(
                    "models",
                    "Models",
                    "The models side by side: calls, errors, latency, tokens, cost",
                    ModelMetrics.class,
                    ModelMetrics::of)
            .withLists();

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

    public static ModelMetrics of(EventStore store, MetricQuery query) {
        AggregateQuery question = AggregateQuery.groups(
                query.attempts(),
                List.of(EventFields.MODEL, EventFields.PROVIDER),
                query.limit(),
                Figures.CALLS,
                Figures.COUNT,
                Figures.ERRORS,
                Distribution.Measures.LATENCY.percentiles(),
                Figures.INPUT_TOKENS,
                Figures.OUTPUT_TOKENS,
                Figures.COST);
        List<Group> groups = store.aggregate(List.of(question)).get(0).list();
        return new ModelMetrics(
                query.from(),
                query.to(),
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
                Distribution.Measures.LATENCY.p50(group),
                Distribution.Measures.LATENCY.p95(group),
                group.number(Figures.INPUT_TOKENS),
                group.number(Figures.OUTPUT_TOKENS),
                group.number(Figures.COST));
    }
}
