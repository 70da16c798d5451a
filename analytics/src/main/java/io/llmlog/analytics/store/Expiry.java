package io.llmlog.analytics.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are too old to be kept, by their {@code @timestamp}.
 *
 * @param eventsBefore events from before go as a whole; null keeps all
 * @param contentBefore events from before lose their content; null leaves it
 * @param limit how many events a store looks at before it lets others work, at least one
 */
public record Expiry(
        @Nullable Instant eventsBefore, @Nullable Instant contentBefore, int limit) {
    public Expiry {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1: " + limit);
        }
    }
}
