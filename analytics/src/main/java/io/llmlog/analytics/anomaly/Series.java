package io.llmlog.analytics.anomaly;

import java.time.Duration;
import java.util.List;

/**
 * A series of numbers over time. A step without a point is a gap: nothing is known of it, and nothing is learned from it.
 *
 * @param step how far its points are apart, more than 0
 * @param points the oldest first
 */
public record Series(Duration step, List<Point> points) {
    public Series {
        points = List.copyOf(points);
    }
}
