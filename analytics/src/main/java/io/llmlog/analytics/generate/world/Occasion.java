package io.llmlog.analytics.generate.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody uses a feature, and a model is asked. */
public record Occasion(
        Instant time,
        User user,
        Feature feature,
        Model model,
        @Nullable Incident incident) {
    /** Whether the incident of that time, of that kind, concerns this. */
    public boolean hit(IncidentKind kind) {
        return incident != null
                && incident.kind() == kind
                && switch (kind) {
                    case BAD_DEPLOY ->
                        incident.subject().equals(feature.service().wire());
                    case PROVIDER_OUTAGE ->
                        incident.subject().equals(model.provider().wire());
                    case LATENCY_DEGRADATION -> incident.subject().equals(model.name());
                    case COST_RUNAWAY -> incident.subject().equals(user.id());
                    case ERROR_BURST -> incident.subject().equals(feature.name());
                };
    }

    /** The same at another time. */
    public Occasion at(Instant later, @Nullable Incident then) {
        return new Occasion(later, user, feature, model, then);
    }
}
