package io.llmlog.analytics.ingest.tail;

import java.time.Duration;

/**
 * How files are followed.
 *
 * @param poll how often a file that has nothing new is looked at
 * @param quiet how long a file that was rotated away must not grow before it counts as ended: its writer may finish with it late
 * @param maxLine the longest line that is read, in bytes; longer ones are rejected
 * @param batchEvents the most events stored in one transaction
 * @param batchBytes about the most bytes of events stored in one transaction
 */
public record TailOptions(Duration poll, Duration quiet, int maxLine, int batchEvents, int batchBytes) {
    public static final TailOptions DEFAULT =
            new TailOptions(Duration.ofMillis(100), Duration.ofSeconds(5), 16 << 20, 5_000, 8 << 20);
}
