package io.llmlog.analytics.generate.world;

import io.llmlog.analytics.generate.chance.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A number of incidents spread over a time: one in each of as many equal parts, after a first tenth in which all is well. The kinds come by turns, so
 * that a number of them is a number of each. Immutable.
 */
public final class PlannedIncidents implements Incidents {
    private static final List<IncidentKind> KINDS = List.of(IncidentKind.values());
    private static final double QUIET = 0.1;
    private static final double LONGEST_SHARE = 0.4;
    private static final Duration LONGEST = Duration.ofMinutes(100);

    private final NavigableMap<Instant, Incident> byStart = new TreeMap<>();

    /**
     * Plans them.
     *
     * @param number how many; not negative
     */
    public PlannedIncidents(long seed, Instant from, Instant until, int number, People people) {
        Dice dice = new Dice(Dice.seed(seed, "incidents"));
        double millis = Duration.between(from, until).toMillis();
        double part = millis * (1 - QUIET) / Math.max(1, number);
        int first = dice.below(KINDS.size());
        for (int i = 0; i < number; i++) {
            IncidentKind kind = KINDS.get((first + i) % KINDS.size());
            double length = Math.min(part * LONGEST_SHARE, (double) LONGEST.toMillis()) * (0.4 + 0.6 * dice.fraction());
            double start = millis * QUIET + part * i + (part - length) * dice.fraction();
            Instant begin = from.plusMillis((long) start);
            add(new Incident(kind, begin, begin.plusMillis((long) length + 1), subject(kind, people, dice)));
        }
    }

    private void add(Incident incident) {
        byStart.put(incident.start(), incident);
    }

    private static String subject(IncidentKind kind, People people, Dice dice) {
        return switch (kind) {
            case BAD_DEPLOY ->
                dice.pick(List.of(Service.SUPPORT, Service.CODE, Service.STUDIO))
                        .wire();
            case PROVIDER_OUTAGE ->
                dice.pick(List.of(Provider.OPENAI, Provider.ANTHROPIC)).wire();
            case LATENCY_DEGRADATION ->
                dice.pick(List.of(Model.GPT_MINI, Model.SONNET, Model.FLASH)).name();
            case COST_RUNAWAY -> people.runaway(dice).id();
            case ERROR_BURST -> dice.pick(List.of("ticket-summary", "code-assistant", "support-chat"));
        };
    }

    @Override
    public @Nullable Incident at(Instant time) {
        var last = byStart.floorEntry(time);
        return last != null && last.getValue().isAt(time) ? last.getValue() : null;
    }

    @Override
    public List<Incident> before(Instant end) {
        return List.copyOf(byStart.headMap(end, false).values());
    }
}
