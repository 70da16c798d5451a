package io.llmlog.analytics.anomaly;

/** The smallest deviation of a series that means anything, whatever its history is: less is chance, or too little to be seen. */
final class Noise {
    /** Of what values usually are. */
    private static final double NEGLIGIBLE = 1e-3;
    /** The mean deviation of Gaussian noise whose standard deviation is 1: the root of 2 / pi. */
    private static final double MEAN_DEVIATION = Math.sqrt(2 / Math.PI);

    private final double weight;
    private double magnitude;
    private boolean counts = true;
    private long seen;

    Noise(Memory memory) {
        this.weight = memory.weight(7, 200);
    }

    /** As a mean deviation, where that value is expected. */
    double least(Point point, double expected) {
        return Math.max(MEAN_DEVIATION * chance(point, expected), NEGLIGIBLE * magnitude);
    }

    private double chance(Point point, double expected) {
        if (point.noise() > 0) {
            return point.noise();
        }
        return counts && isCount(point.value()) ? Math.sqrt(Math.max(1, expected)) : 0;
    }

    void learn(Point point) {
        seen++;
        counts &= isCount(point.value());
        magnitude += Math.max(weight, 1.0 / seen) * (Math.abs(point.value()) - magnitude);
    }

    private static boolean isCount(double value) {
        return value >= 0 && value == Math.rint(value);
    }
}
