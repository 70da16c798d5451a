package io.llmlog.analytics.alert.rule;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.unusual.Watched;
import java.time.Duration;

/** What a rule measures in a window. Each kind gives one figure, which is held against the rule's bound. */
public sealed interface Kind {
    /** A measure of the events. */
    record Threshold(Measure measure) implements Kind {}

    /** The share of the events that also meet a condition, from 0 to 1. */
    record Ratio(Filter of) implements Kind {}

    /** A percentile of a number. */
    record Percentile(Measure.Percentiles measure) implements Kind {}

    /**
     * How many events there are, where too few are the trouble.
     *
     * @param lookback with {@code group_by}: a group that had events that long before the window's end must have them in the window
     */
    record Absence(Duration lookback) implements Kind {}

    /**
     * How many times the average of the windows before it a measure is; the average of a count is taken for one at least.
     *
     * @param baseline how long before the window these are
     */
    record Spike(Measure measure, Duration baseline) implements Kind {}

    /** How many values a field has that it did not have before, while it had any. */
    record NewValue(Field field, Duration baseline) implements Kind {}

    /** How many different values a field has. */
    record Cardinality(Field field) implements Kind {}

    /** How many times faster than a budget in dollars allows for its period money is spent. */
    record CostBurnRate(double budget, Duration period) implements Kind {}

    /**
     * How surprising a figure is by what it was before; from 1 on it is an anomaly. Windows do not overlap: each is a step of the figure's series.
     *
     * @param direction on which side of what was expected it counts
     */
    record Anomaly(Watched watched, Direction direction) implements Kind {}

    /** A side of what was expected. */
    enum Direction {
        UP,
        DOWN,
        BOTH;

        /** Whether a value that lies so far from what was expected, below it when negative, is on that side. */
        public boolean holds(double deviation) {
            return this == BOTH || (this == UP ? deviation > 0 : deviation < 0);
        }
    }

    /** A figure of the service itself, by its name; as of now, whatever the window. */
    record OfService(String figure) implements Kind {}
}
