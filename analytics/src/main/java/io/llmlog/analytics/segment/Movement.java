package io.llmlog.analytics.segment;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * A figure that is not what it was.
 *
 * @param condition which events it is about
 * @param now when it moved
 * @param before the time it is held against, of any length; it may be earlier or later
 * @param whole for a ratio what {@code measure} is divided by (both count or add up); else null
 */
public record Movement(
        Filter condition,
        TimeRange now,
        TimeRange before,
        Measure measure,
        @Nullable Measure whole) {
    /** Of one figure. */
    public Movement(Filter condition, TimeRange now, TimeRange before, Measure measure) {
        this(condition, now, before, measure, null);
    }
}
