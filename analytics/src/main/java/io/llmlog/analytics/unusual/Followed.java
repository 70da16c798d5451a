package io.llmlog.analytics.unusual;

import io.llmlog.analytics.anomaly.Detector;
import io.llmlog.analytics.anomaly.Point;
import io.llmlog.analytics.anomaly.Scored;
import io.llmlog.analytics.anomaly.Series;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A figure that is judged step by step as time goes by: its history is read once, then each step alone. For one thread. */
final class Followed {
    private static final Duration HISTORY = Duration.ofDays(28);

    private final Watched watched;
    private final Interval interval;
    private Detector detector;
    private @Nullable Instant known;
    private @Nullable Scored last;
    private boolean begun;

    Followed(Watched watched, Interval interval) {
        this.watched = watched;
        this.interval = interval;
        this.detector = new Detector(interval.width());
    }

    String name() {
        return watched.name();
    }

    /**
     * Goes on to the end of a step; what comes later into steps of before changes nothing.
     *
     * @throws io.llmlog.analytics.store.StoreException when the store cannot answer; then nothing has changed
     */
    void follow(EventStore store, Instant end) {
        Instant oldest = interval.startOf(end.minus(HISTORY));
        if (known == null || known.isBefore(oldest)) {
            known = oldest.isBefore(Instant.EPOCH) ? Instant.EPOCH : oldest;
            detector = new Detector(interval.width());
            begun = false;
        }
        if (!known.isBefore(end)) {
            return;
        }
        TimeRange range = new TimeRange(known, end);
        Groups groups = store.aggregate(
                        List.of(StoredSeries.query(watched, new EventFilter(range, watched.condition()), interval)))
                .get(0);
        Series series = StoredSeries.of(watched, groups, range, interval, begun);
        for (Point point : series.points()) {
            last = detector.next(point);
            begun = true;
        }
        known = end;
    }

    /** What was said of the last step; null when nothing is known of it, or there is too little history to tell. */
    @Nullable
    Scored latest() {
        boolean isCurrent =
                last != null && known != null && last.t().plus(interval.width()).equals(known);
        return isCurrent && last != null && !last.learning() ? last : null;
    }
}
