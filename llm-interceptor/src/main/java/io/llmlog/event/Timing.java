package io.llmlog.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long an attempt took, measured on the monotonic clock.
 *
 * @param total from the issue of the request to the last byte
 * @param firstToken from the issue of the request to the first content delta; null unless streamed
 * @param maxGap the longest silence between two chunks; null unless streamed
 * @param retryWait from the end of the attempt before to the issue of this one; null for the first attempt
 */
public record Timing(
        Duration total,
        @Nullable Duration firstToken,
        @Nullable Duration maxGap,
        @Nullable Duration retryWait) {

    /** A call that was not streamed and not retried. */
    public static Timing of(Duration total) {
        return new Timing(total, null, null, null);
    }
}
