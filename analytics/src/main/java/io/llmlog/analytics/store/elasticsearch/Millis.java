package io.llmlog.analytics.store.elasticsearch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Points in time as indices know them: by the millisecond, and within the years that their format can write. An index would round an instant
 * between two milliseconds down, whatever it is compared with.
 */
final class Millis {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Millis() {}

    static boolean isWhole(Instant instant) {
        return floor(instant).equals(instant);
    }

    static Instant floor(Instant instant) {
        return bounded(instant).truncatedTo(ChronoUnit.MILLIS);
    }

    static Instant ceil(Instant instant) {
        return floor(bounded(instant).plusNanos(999_999));
    }

    private static Instant bounded(Instant instant) {
        return instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
    }
}
