package io.llmlog.benchmarks.result;

import java.util.Collection;

/** The middle of some values and how far they lie apart. */
public record Spread(double low, double median, double high) {

    /** Of at least one value. Of an even number of values the median is the mean of the two in the middle. */
    public static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** Half the distance between the ends, as a share of the median; 0 when that is 0. */
    double relative() {
        return median == 0 ? 0 : Math.abs((high - low) / 2 / median);
    }
}
