package io.llmlog.examples.provider.traffic;

import java.util.Random;

/** The distribution that latencies and answer lengths of LLMs resemble most: never negative, with a long tail upwards. */
final class LogNormal {
    private LogNormal() {}

    /** A value around that median; the spread is the standard deviation of its logarithm. */
    static double draw(Random random, double median, double spread) {
        return median * Math.exp(spread * random.nextGaussian());
    }
}
