package io.llmlog.analytics.ask;

import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import java.time.Duration;

/** Reads the width of a series' steps, such as {@code 5m}. */
final class IntervalText {
    private IntervalText() {}

    /** It, when the range has not too many of them. */
    static Interval read(String text, TimeRange range) {
        Duration width = TimeText.duration(text);
        if (width.isZero()) {
            throw new IllegalArgumentException("must be at least 1s");
        }
        Interval interval = new Interval(width);
        if (interval.points(range) > Asked.MOST_POINTS) {
            throw new IllegalArgumentException("gives " + interval.points(range) + " points from " + range.from()
                    + " to " + range.to() + ", at most " + Asked.MOST_POINTS + " are allowed");
        }
        return interval;
    }
}
