package io.llmlog.analytics.anomaly;

import java.util.Arrays;

/**
 * How often deviations of a size come, from those that came: a histogram of their logarithms whose older entries lose weight, and beyond its
 * {@value #USUAL} quantile a Pareto tail whose index is Hill's estimate (Hill 1975, "A simple general approach to inference about the tail of a
 * distribution") drawn towards a prior while there are few. So it says something of sizes that never came, whatever their distribution is; the
 * idea is that of Siffer et al. 2017, "Anomaly Detection in Streams with Extreme Value Theory".
 */
final class Tail {
    private static final double USUAL = 0.98;
    private static final int PER_OCTAVE = 8;
    private static final int LOWEST_OCTAVE = -1;
    private static final int HIGHEST_OCTAVE = 50;
    private static final double PRIOR_INDEX = 0.25;
    private static final double PRIOR_WEIGHT = 10;
    private static final double LARGE = 1e100;

    /** The first bin is for 0 and what is as good as that. */
    private final double[] bins = new double[(HIGHEST_OCTAVE - LOWEST_OCTAVE) * PER_OCTAVE + 1];
    /** Instead of making old entries lighter, each new one is heavier. */
    private final double growth;

    private double newest = 1;
    private double total;
    private int highest;

    /** With the weight that a new entry has beside all older ones. */
    Tail(double weight) {
        this.growth = 1 / (1 - weight);
    }

    void add(double size, double weight) {
        newest *= growth;
        int bin = bin(size);
        bins[bin] += weight * newest;
        total += weight * newest;
        highest = Math.max(highest, bin);
        if (newest > LARGE) {
            Arrays.setAll(bins, i -> bins[i] / newest);
            total /= newest;
            newest = 1;
        }
    }

    /**
     * The probability of a size like that one or a larger, as {@code -log10}; 0 of what is usual.
     *
     * @param least what is usual in any case
     */
    double surprise(double size, double least) {
        if (size <= least || total == 0) {
            return 0;
        }
        int bin = highest;
        double beyond = 0;
        double octaves = 0;
        for (; bin > 0 && edge(bin) > least && beyond + bins[bin] <= (1 - USUAL) * total; bin--) {
            beyond += bins[bin];
            octaves += bins[bin] * bin;
        }
        double usual = Math.max(least, edge(bin));
        if (size <= usual) {
            return 0;
        }
        double count = beyond / newest;
        double logs = beyond == 0 ? 0 : (octaves / beyond - bin - 0.5) / PER_OCTAVE * Math.log(2) * count;
        double index = (logs + PRIOR_WEIGHT * PRIOR_INDEX) / (count + PRIOR_WEIGHT);
        double share = (beyond + newest / 2) / (total + newest);
        return -Math.log10(share) + Math.log10(size / usual) / index;
    }

    private static int bin(double size) {
        if (size <= 0) {
            return 0;
        }
        double octave = Math.log(size) / Math.log(2) - LOWEST_OCTAVE;
        return (int) Math.max(
                0, Math.min((HIGHEST_OCTAVE - LOWEST_OCTAVE) * PER_OCTAVE, Math.floor(octave * PER_OCTAVE) + 1));
    }

    /** Where a bin ends. */
    private static double edge(int bin) {
        return Math.pow(2, (double) bin / PER_OCTAVE + LOWEST_OCTAVE);
    }
}
