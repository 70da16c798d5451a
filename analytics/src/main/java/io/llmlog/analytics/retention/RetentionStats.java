package io.llmlog.analytics.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was let go of since the service started.
 *
 * @param deleted events that went as a whole
 * @param stripped events that lost their content
 * @param completed when everything too old was last seen to; null when it has not been yet
 * @param problem why that fails at present, or null
 */
public record RetentionStats(
        long deleted,
        long stripped,
        @Nullable Instant completed,
        @Nullable String problem) {
    static final RetentionStats NONE = new RetentionStats(0, 0, null, null);
}
