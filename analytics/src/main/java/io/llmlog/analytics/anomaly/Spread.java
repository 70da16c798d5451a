package io.llmlog.analytics.anomaly;

/**
 * The usual size of a deviation: its mean, in which a single large one counts as three usual ones at most, so that an outlier does not hide the
 * next. Older ones count less and less.
 */
final class Spread {
    /** How many times the usual deviation a single one counts at most. */
    static final double REACH = 3;
    /** So many deviations count as they are, there being nothing to hold them against. */
    static final int FIRST = 20;

    private final double weight;
    private double mean;
    private long count;

    Spread(double weight) {
        this.weight = weight;
    }

    double mean() {
        return mean;
    }

    long count() {
        return count;
    }

    /** That deviation, or what of it may be learned from. */
    double limit(double deviation) {
        double most = REACH * mean;
        return count < FIRST ? deviation : Math.max(-most, Math.min(most, deviation));
    }

    /**
     * Adds a deviation.
     *
     * @param least the smallest one that means anything; lets a spread of 0 grow again
     */
    void learn(double deviation, double least) {
        double size = Math.abs(deviation);
        double counted = count < FIRST ? size : Math.min(size, REACH * mean + least);
        count++;
        mean += Math.max(weight, 1.0 / count) * (counted - mean);
    }
}
