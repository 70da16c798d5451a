package io.llmlog.analytics.unusual;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.segment.Movement;
import io.llmlog.analytics.segment.Segment;
import io.llmlog.analytics.segment.Segments;
import io.llmlog.analytics.store.EventStore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds the part of the events that most of what is unusual comes from. */
final class Origin {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration RECENTLY = Duration.ofHours(6);

    private Origin() {}

    /**
     * Held against the same time of the day before, or where there was none, the hours before.
     *
     * @param events which events the figure is about
     * @param first where the series begins
     */
    static @Nullable Segment of(EventStore store, Watched watched, Filter events, TimeRange now, Instant first) {
        Instant yesterday = now.from().minus(DAY);
        boolean isKnown = !yesterday.isBefore(first) && now.length().compareTo(DAY) <= 0;
        TimeRange before = isKnown
                ? new TimeRange(yesterday, now.to().minus(DAY))
                : new TimeRange(now.from().minus(longer(RECENTLY, now.length())), now.from());
        return Segments.find(store, new Movement(events, now, before, watched.measure(), watched.whole()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
