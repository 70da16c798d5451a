package io.llmlog.analytics.query;

import java.time.Duration;
import java.time.Instant;

/** From an instant (inclusive) to a later one (exclusive). */
public record TimeRange(Instant from, Instant to) {
    public TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from (" + from + ") must be before to (" + to + ")");
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
