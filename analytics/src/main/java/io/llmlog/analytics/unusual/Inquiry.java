package io.llmlog.analytics.unusual;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import java.time.Duration;
import java.time.Instant;

/**
 * What is asked of a figure.
 *
 * @param range the time that is judged; what lies before is learned from
 * @param interval the steps of the series
 * @param condition which of the events it is about
 * @param method how it is judged
 */
public record Inquiry(Watched watched, TimeRange range, Interval interval, Filter condition, Method method) {
    /** The most steps of a series, what is learned from included: as many groups as a store answers. */
    public static final int MOST_STEPS = 10_000;
    /** So far back a series is learned from: four weeks tell a weekend from a week. */
    private static final Duration HISTORY = Duration.ofDays(28);

    /** How a figure is judged. */
    public enum Method {
        /** By all its history and its seasons. */
        BASELINE,
        /** By the average of its last six hours alone. */
        RECENT
    }

    /** What is judged: whole steps, those that have not ended left out, as they hold less than they will. */
    TimeRange judged() {
        Instant end = interval.startOf(range.to());
        Instant start = interval.startOf(range.from());
        return new TimeRange(start, end.isAfter(start) ? end : start.plus(interval.width()));
    }

    /** That and what it is learned from. */
    TimeRange learned() {
        TimeRange judged = judged();
        long most = MOST_STEPS - interval.points(judged);
        long wanted = Math.max(HISTORY.dividedBy(interval.width()), 1);
        Duration before = interval.width().multipliedBy(Math.max(0, Math.min(most, wanted)));
        Instant start = judged.from().minus(before);
        return new TimeRange(start.isBefore(Instant.EPOCH) ? Instant.EPOCH : start, judged.to());
    }
}
