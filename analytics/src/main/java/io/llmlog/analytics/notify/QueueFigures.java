package io.llmlog.analytics.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of the deliveries to one receiver since the service began. Thread-safe. */
final class QueueFigures {
    private static final Duration BETWEEN_WORDS = Duration.ofMinutes(10);

    private final Map<String, Long> failures = new TreeMap<>();
    private long delivered;
    private long givenUp;
    private @Nullable Instant lastDelivered;
    private @Nullable String lastError;
    private @Nullable Instant lastErrorAt;
    private Instant saidAt = Instant.MIN;
    private String said = "";

    /** What they are now. */
    record Snapshot(
            long delivered,
            long givenUp,
            Map<String, Long> failures,
            @Nullable Instant lastDelivered,
            @Nullable String lastError,
            @Nullable Instant lastErrorAt) {}

    synchronized void delivered(Instant now) {
        delivered++;
        lastDelivered = now;
        said = "";
    }

    synchronized void gaveUp() {
        givenUp++;
    }

    /** Counts a failure; true when it is worth a word in the log: another one than before, or the same for long. */
    synchronized boolean failed(String reason, Instant now) {
        failures.merge(reason, 1L, Long::sum);
        lastError = reason;
        lastErrorAt = now;
        boolean isNews = !reason.equals(said) || now.isAfter(saidAt.plus(BETWEEN_WORDS));
        if (isNews) {
            said = reason;
            saidAt = now;
        }
        return isNews;
    }

    synchronized Snapshot snapshot() {
        return new Snapshot(delivered, givenUp, new TreeMap<>(failures), lastDelivered, lastError, lastErrorAt);
    }
}
