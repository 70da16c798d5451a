package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /metrics/categories}: most attempts first. */
public record CategoryMetrics(Instant from, Instant to, List<Category> categories) {
    static final Metric METRIC = Metric.ofCalls(
                    "categories",
                    "Categories",
                    "What prompts are about: attempts, errors, latency, tokens and cost of each category",
                    CategoryMetrics.class,
                    CategoryMetrics::of)
            .withLists();

    /** The attempts with prompts of one category; it is null for those without one. */
    public record Category(
            @Nullable String category,
            long attempts,
            long errors,
            @Nullable Double errorRate,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Number tokens,
            @Nullable Number costUsd) {}

    static CategoryMetrics of(EventStore store, MetricQuery query) {
        AggregateQuery question = query.attemptsBy(
                EventFields.PROMPT_CATEGORY,
                Figures.COUNT,
                Figures.ERRORS,
                Distribution.Measures.LATENCY.percentiles(),
                Figures.TOTAL_TOKENS,
                Figures.COST);
        List<Group> groups = store.aggregate(List.of(question)).get(0).list();
        return new CategoryMetrics(
                query.from(),
                query.to(),
                groups.stream().map(CategoryMetrics::category).toList());
    }

    private static Category category(Group group) {
        return new Category(
                group.key(0),
                group.count(Figures.COUNT),
                group.count(Figures.ERRORS),
                Figures.errorRate(group),
                Distribution.Measures.LATENCY.p50(group),
                Distribution.Measures.LATENCY.p95(group),
                group.number(Figures.TOTAL_TOKENS),
                group.number(Figures.COST));
    }
}
