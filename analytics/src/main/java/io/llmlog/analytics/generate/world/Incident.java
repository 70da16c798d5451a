package io.llmlog.analytics.generate.world;

import java.time.Instant;

/**
 * Something goes wrong.
 *
 * @param start the first moment of it
 * @param end the first moment when it is over
 * @param subject the service, provider, model, user or feature that it is about, under the name it has in events
 */
public record Incident(IncidentKind kind, Instant start, Instant end, String subject) {
    boolean isAt(Instant time) {
        return !time.isBefore(start) && time.isBefore(end);
    }

    /** Whether it is of that kind and about that subject. */
    public boolean is(IncidentKind other, String about) {
        return kind == other && subject.equals(about);
    }
}
