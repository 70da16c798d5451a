package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /metrics/tokens}: tokens used, over time and by model. */
public record TokenMetrics(
        Instant from, Instant to, Interval interval, Tokens tokens, List<Point> series, List<Model> models) {
    static final Metric METRIC = Metric.ofCalls(
                    "tokens", "Tokens", "Tokens used, over time and by model", TokenMetrics.class, TokenMetrics::of)
            .with(Metric.Option.INTERVAL)
            .withLists();

    /** The tokens of the attempts that began within one step. */
    public record Point(
            Instant t, @Nullable Number input, @Nullable Number output) {}

    /** The tokens of one model. */
    public record Model(
            @Nullable String model,
            @Nullable Number input,
            @Nullable Number output,
            @Nullable Number total) {}

    public static TokenMetrics of(EventStore store, MetricQuery query) {
        List<Groups> answers = store.aggregate(List.of(
                query.attemptsInTotal(Tokens.MEASURES),
                query.attemptsOverTime(Figures.INPUT_TOKENS, Figures.OUTPUT_TOKENS),
                query.attemptsBy(EventFields.MODEL, Tokens.MEASURES)));
        return new TokenMetrics(
                query.from(),
                query.to(),
                query.interval(),
                Tokens.of(answers.get(0).only()),
                query.fill(answers.get(1).list(), TokenMetrics::point),
                answers.get(2).list().stream().map(TokenMetrics::model).toList());
    }

    private static Point point(Instant start, @Nullable Group group) {
        return group == null
                ? new Point(start, null, null)
                : new Point(start, group.number(Figures.INPUT_TOKENS), group.number(Figures.OUTPUT_TOKENS));
    }

    private static Model model(Group group) {
        Tokens tokens = Tokens.of(group);
        return new Model(group.key(0), tokens.input(), tokens.output(), tokens.total());
    }
}
