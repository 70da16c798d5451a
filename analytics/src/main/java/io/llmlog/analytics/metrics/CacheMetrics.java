package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics/cache}: the providers' caches of prompts.
 *
 * @param hits attempts of which the provider had a part of the input in its cache
 * @param hitRate of all attempts, from 0 to 1; null without attempts
 * @param cachedShare cached among input tokens, from 0 to 1; null when nobody tells
 */
public record CacheMetrics(
        Instant from,
        Instant to,
        Interval interval,
        long attempts,
        long hits,
        @Nullable Double hitRate,
        @Nullable Number inputTokens,
        @Nullable Number cachedTokens,
        @Nullable Number cacheWriteTokens,
        @Nullable Double cachedShare,
        List<Point> series,
        List<Model> models) {
    static final Metric METRIC = Metric.ofCalls(
                    "cache",
                    "Prompt cache",
                    "How much of the input the providers had in their caches of prompts, over time and by model",
                    CacheMetrics.class,
                    CacheMetrics::of)
            .with(Metric.Option.INTERVAL)
            .withLists();

    private static final Measure HITS = new Measure.CountWhere(
            new Filter.Compare(Field.of(EventFields.CACHED_TOKENS), Filter.Comparison.GREATER, 0L));
    private static final Measure[] MEASURES = {
        Figures.COUNT, HITS, Figures.INPUT_TOKENS, Figures.CACHED_TOKENS, Figures.CACHE_WRITE_TOKENS
    };

    /** The input of the attempts that began within one step. */
    public record Point(
            Instant t,
            @Nullable Number inputTokens,
            @Nullable Number cachedTokens) {}

    /** The caches of one model. */
    public record Model(
            @Nullable String model,
            long attempts,
            long hits,
            @Nullable Number inputTokens,
            @Nullable Number cachedTokens,
            @Nullable Number cacheWriteTokens,
            @Nullable Double cachedShare) {}

    static CacheMetrics of(EventStore store, MetricQuery query) {
        List<Groups> answers = store.aggregate(List.of(
                query.attemptsInTotal(MEASURES),
                query.attemptsOverTime(Figures.INPUT_TOKENS, Figures.CACHED_TOKENS),
                query.attemptsBy(EventFields.MODEL, MEASURES)));
        Group total = answers.get(0).only();
        return new CacheMetrics(
                query.from(),
                query.to(),
                query.interval(),
                total.count(Figures.COUNT),
                total.count(HITS),
                Figures.share(total.count(HITS), total.count(Figures.COUNT)),
                total.number(Figures.INPUT_TOKENS),
                total.number(Figures.CACHED_TOKENS),
                total.number(Figures.CACHE_WRITE_TOKENS),
                cachedShare(total),
                query.fill(answers.get(1).list(), CacheMetrics::point),
                answers.get(2).list().stream().map(CacheMetrics::model).toList());
    }

    private static @Nullable Double cachedShare(Group group) {
        return Sums.share(group.number(Figures.CACHED_TOKENS), group.number(Figures.INPUT_TOKENS));
    }

    private static Point point(Instant start, @Nullable Group group) {
        return group == null
                ? new Point(start, null, null)
                : new Point(start, group.number(Figures.INPUT_TOKENS), group.number(Figures.CACHED_TOKENS));
    }

    private static Model model(Group group) {
        return new Model(
                group.key(0),
                group.count(Figures.COUNT),
                group.count(HITS),
                group.number(Figures.INPUT_TOKENS),
                group.number(Figures.CACHED_TOKENS),
                group.number(Figures.CACHE_WRITE_TOKENS),
                cachedShare(group));
    }
}
