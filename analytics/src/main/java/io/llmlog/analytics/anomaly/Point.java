package io.llmlog.analytics.anomaly;

import java.time.Instant;

/**
 * One value of a series.
 *
 * @param t where its step begins
 * @param noise the standard deviation that chance alone gives such a value, in its own unit (for a share of few attempts it is large); 0 when
 *     nothing is known about it
 */
public record Point(Instant t, double value, double noise) {
    /** What values and noise are limited by, so that sums and squares of them stay finite. */
    public static final double MOST = 1e100;

    public Point {
        if (!(Math.abs(value) <= MOST)) {
            throw new IllegalArgumentException(
                    "value at " + t + " was " + value + " but must lie between -1e100 and 1e100");
        }
        if (!(noise >= 0 && noise <= MOST)) {
            throw new IllegalArgumentException("noise at " + t + " was " + noise + " but must lie between 0 and 1e100");
        }
    }

    /** One of whose noise nothing is known. */
    public Point(Instant t, double value) {
        this(t, value, 0);
    }
}
