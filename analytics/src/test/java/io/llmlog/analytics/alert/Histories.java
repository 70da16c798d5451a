package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleFile;
import io.llmlog.analytics.alert.state.Figure;
import io.llmlog.analytics.alert.state.Labels;
import io.llmlog.analytics.alert.state.Measured;
import io.llmlog.analytics.query.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made-up histories: bursts of events of a few models, some of which come late; and a rule that counts them. */
final class Histories implements Measuring {
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final Duration LENGTH = Duration.ofMinutes(12);
    static final Duration LATEST = Duration.ofMinutes(5);

    private record Event(Instant time, Instant arrival, String model) {}

    private final List<Event> events = new ArrayList<>();
    private final boolean late;
    private Instant now = Instant.MAX;

    Histories(Random random, boolean late) {
        this.late = late;
        int bursts = 1 + random.nextInt(4);
        for (int i = 0; i < bursts; i++) {
            Instant from = START.plusSeconds(random.nextInt((int) LENGTH.toSeconds()));
            int length = 20 + random.nextInt(200);
            String model = "m" + random.nextInt(3);
            for (int j = 0; j < 3 + length / 8; j++) {
                add(random, from.plusSeconds(random.nextInt(length)), model);
            }
        }
        for (int i = 0; i < 20; i++) {
            add(random, START.plusSeconds(random.nextInt((int) LENGTH.toSeconds())), "m0");
        }
    }

    private void add(Random random, Instant time, String model) {
        boolean comesLate = late && random.nextInt(3) == 0;
        events.add(
                new Event(time, comesLate ? time.plusSeconds(random.nextInt((int) LATEST.toSeconds())) : time, model));
    }

    static Rule rule(Random random) {
        String group = random.nextBoolean() ? ", group_by: model, max_groups: " + (1 + random.nextInt(3)) : "";
        return RuleFile.rule(
                "rule",
                "{name: r, threshold: '> " + (2 + random.nextInt(4)) + "', window: 60s, every: "
                        + (random.nextBoolean() ? "20s" : "30s") + ", eval_delay: 10s, late_within: 5m, for: "
                        + 30 * random.nextInt(4) + "s, keep_firing_for: " + 30 * random.nextInt(4) + "s, min_events: "
                        + random.nextInt(3) + ", no_data: " + (random.nextBoolean() ? "keep" : "resolve") + group
                        + "}");
    }

    /** The same rule with what puts off or repeats. */
    static Rule noisier(Random random, Rule rule) {
        String more = ",\"cooldown\":\"" + 60 * random.nextInt(4) + "s\""
                + (random.nextBoolean() ? ",\"renotify\":\"2m\"}" : "}");
        return RuleFile.rule("rule", rule.definition().replaceFirst("}$", more));
    }

    /** From now on it knows what has arrived by then. */
    void at(Instant time) {
        now = time;
    }

    @Override
    public List<Measured> measure(Rule rule, List<Instant> ends) {
        return ends.stream().map(end -> measure(rule, end)).toList();
    }

    private Measured measure(Rule rule, Instant end) {
        Instant start = end.minus(rule.timing().window());
        Map<Labels, Long> counts = new HashMap<>();
        for (Event event : events) {
            if (!event.time().isBefore(start)
                    && event.time().isBefore(end)
                    && !event.arrival().isAfter(now)) {
                Labels labels = rule.groupBy().isEmpty() ? Labels.NONE : new Labels(Map.of("model", event.model()));
                counts.merge(labels, 1L, Long::sum);
            }
        }
        Map<Labels, Figure> figures = new HashMap<>();
        counts.forEach((labels, count) -> figures.put(labels, new Figure((double) count, count)));
        return new Measured(figures, Figure.ZERO);
    }

    @Override
    public Map<Instant, Long> steps(Rule rule, TimeRange range) {
        Map<Instant, Long> steps = new HashMap<>();
        for (Event event : events) {
            if (!event.time().isBefore(range.from())
                    && event.time().isBefore(range.to())
                    && !event.arrival().isAfter(now)) {
                steps.merge(rule.timing().lastEnd(event.time()), 1L, Long::sum);
            }
        }
        return steps;
    }
}
