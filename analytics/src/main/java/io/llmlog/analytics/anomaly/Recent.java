package io.llmlog.analytics.anomaly;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The simple rule: a value is an anomaly when it is more than twice the average of the six hours before. It knows no season and no noise; of series
 * that are large at day and small at night it tells every morning. Not thread-safe.
 */
final class Recent {
    private static final Duration LENGTH = Duration.ofHours(6);
    private static final double TIMES = 2;

    private final Deque<Point> recent = new ArrayDeque<>();
    private double sum;
    private boolean hasHistory;

    Scored next(Point point) {
        while (!recent.isEmpty() && recent.getFirst().t().isBefore(point.t().minus(LENGTH))) {
            sum -= recent.removeFirst().value();
            hasHistory = true;
        }
        double average = recent.isEmpty() ? 0 : sum / recent.size();
        boolean isLearning = !hasHistory || recent.isEmpty();
        boolean isAnomaly = !isLearning && point.value() > TIMES * average;
        double over = Math.max(0, point.value());
        double limit = Math.max(0, TIMES * average);
        double score = isLearning || over == 0 ? 0 : over / (over + limit);
        recent.add(point);
        sum += point.value();
        return new Scored(
                point.t(), point.value(), average, (TIMES - 1) * Math.abs(average), 0, isAnomaly, score, isLearning);
    }
}
