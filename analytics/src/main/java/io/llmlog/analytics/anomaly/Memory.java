package io.llmlog.analytics.anomaly;

import java.time.Duration;

/** How fast a series is forgotten: in days, but not in fewer points than it takes to know something. */
final class Memory {
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double NANOS = 1e9;

    private final double seconds;

    /** Of a series of those steps. */
    Memory(Duration step) {
        if (step.isZero() || step.isNegative()) {
            throw new IllegalArgumentException("step was " + step + " but must be more than 0");
        }
        this.seconds = step.getSeconds() + step.getNano() / NANOS;
    }

    /** May be less than one. */
    double pointsPerDay() {
        return SECONDS_PER_DAY / seconds;
    }

    /** How many steps long that is. */
    double steps(Duration duration) {
        return (duration.getSeconds() + duration.getNano() / NANOS) / seconds;
    }

    /**
     * The weight of a new point in an average whose points lose half of theirs in that time.
     *
     * @param fewest points in which they do so at the soonest
     */
    double weight(double days, double fewest) {
        return 1 - Math.pow(0.5, 1 / Math.max(fewest, points(days)));
    }

    /** In that many days. */
    double points(double days) {
        return days * pointsPerDay();
    }

    /** A week's noise. */
    Spread spread() {
        return new Spread(weight(7, 200));
    }

    /** A week's extremes. */
    Tail tail() {
        return new Tail(weight(7, 500));
    }
}
