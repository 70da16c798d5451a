package io.llmlog.analytics.alert.state;

import org.jspecify.annotations.Nullable;

/**
 * What was measured of a group in a window.
 *
 * @param value null where there is none
 * @param count of the events behind it
 */
public record Figure(@Nullable Double value, long count) {
    public static final Figure NONE = new Figure(null, 0);
    public static final Figure ZERO = new Figure(0.0, 0);
}
