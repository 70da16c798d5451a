package io.llmlog.analytics.generate.world;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.text.Prose;
import io.llmlog.event.Producer;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All there is, at any time. */
public record World(Season season, People people, Incidents incidents, Fleet fleet, Map<String, Prose> prose) {
    /** The label that names the process an event is of. */
    public static final String PROCESS = "pod";

    private static final double RUNAWAY_SHARE = 0.4;
    private static final double BURST_SHARE = 0.35;

    /** Who does what, at that time. */
    public Occasion occasion(Instant time, Dice dice) {
        Incident incident = incidents.at(time);
        if (incident != null && incident.kind() == IncidentKind.COST_RUNAWAY && dice.chance(RUNAWAY_SHARE)) {
            return new Occasion(time, people.named(incident.subject()), Feature.REPORTS, Model.SONNET, incident);
        }
        User user = people.pick(time, dice);
        Feature feature = feature(incident, dice);
        return new Occasion(time, user, feature, feature.models().pick(dice), incident);
    }

    private static Feature feature(@Nullable Incident incident, Dice dice) {
        if (incident != null && incident.kind() == IncidentKind.ERROR_BURST && dice.chance(BURST_SHARE)) {
            return Feature.ALL.stream()
                    .filter(feature -> feature.name().equals(incident.subject()))
                    .findFirst()
                    .orElseThrow();
        }
        return Feature.byUse().pick(dice);
    }

    /** The process that serves it. */
    public Producer process(Occasion occasion, Dice dice) {
        return fleet.process(occasion.feature().service(), occasion.time(), occasion.incident(), dice);
    }

    /** What the user's language has to say. */
    public Prose prose(User user) {
        return Objects.requireNonNull(prose.get(user.language()), user.language());
    }

    /** How much happens at that time, beside the average. */
    public double load(Instant time) {
        return season.at(time) * incidentLoad(time);
    }

    public double incidentLoad(Instant time) {
        Incident incident = incidents.at(time);
        return incident == null ? 1 : incident.kind().load();
    }
}
