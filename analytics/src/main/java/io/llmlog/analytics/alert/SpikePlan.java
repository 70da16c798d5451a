package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Kind;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Figure;
import io.llmlog.analytics.alert.state.Labels;
import io.llmlog.analytics.alert.state.Measured;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Measure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds a window against the average of those before it. The average is over the time since the first event of the baseline, so that a short history
 * does not make everything a spike; with less than three windows of history it says nothing.
 */
final class SpikePlan extends Plan {
    private static final int LEAST_HISTORY = 3;

    private final Kind.Spike kind;

    SpikePlan(Rule rule, Kind.Spike kind) {
        super(rule);
        this.kind = kind;
    }

    @Override
    List<AggregateQuery> queries(Instant end) {
        Measure[] measures =
                Stream.of(COUNT, kind.measure(), first()).distinct().toArray(Measure[]::new);
        Instant start = start(end);
        return List.of(
                query(start, end, List.of(), measures),
                query(start.minus(kind.baseline()), start, List.of(), measures));
    }

    @Override
    Measured read(List<Groups> answers, Instant end) {
        Map<Labels, Group> before = new HashMap<>();
        answers.get(1).list().forEach(group -> before.putIfAbsent(labels(group), group));
        Instant begun = before.values().stream()
                .map(group -> group.instant(first()))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(end);
        Duration history = Duration.between(begun, start(end));
        Map<Labels, Figure> figures = new HashMap<>();
        if (windows(history, rule().timing().window()) >= LEAST_HISTORY) {
            for (Group group : answers.get(0).list()) {
                figures.putIfAbsent(labels(group), figure(group, before.get(labels(group)), history));
            }
        }
        return new Measured(figures, figures.isEmpty() ? Figure.NONE : Figure.ZERO);
    }

    private Figure figure(Group now, @Nullable Group before, Duration history) {
        double average = amount(before) / windows(history, rule().timing().window());
        double usual = kind.measure() instanceof Measure.Sum ? average : Math.max(1, average);
        long count = now.count(COUNT);
        return usual > 0 ? new Figure(amount(now) / usual, count) : new Figure(null, count);
    }

    private double amount(@Nullable Group group) {
        Number amount = group == null ? null : group.number(kind.measure());
        return amount == null ? 0 : amount.doubleValue();
    }
}
