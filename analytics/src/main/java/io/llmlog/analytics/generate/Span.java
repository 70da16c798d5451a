package io.llmlog.analytics.generate;

import java.time.Instant;

/** When the events happen. */
public sealed interface Span {
    /** When they begin. */
    Instant from();

    /** So many events between two times, the second excluded: as often as one likes, the same. */
    record Past(Instant from, Instant until, long count) implements Span {}

    /**
     * From now on, as they happen.
     *
     * @param rate events a second on average
     * @param count when to end; {@link Long#MAX_VALUE} for never
     */
    record Living(Instant from, double rate, long count) implements Span {}

    /** How many events there are, at most. */
    long count();
}
