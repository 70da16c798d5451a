package io.llmlog.analytics.anomaly;

import java.time.Instant;

/**
 * What a {@link Detector} says of a point. It depends on the point and on those before, never on later ones.
 *
 * @param expected what was expected there
 * @param tolerance how far from that values usually are: three times their mean deviation, which holds 98 of 100 values when noise is Gaussian
 * @param surprise how improbable the series makes it: {@code -log10} of the probability of something so far out beside what is usual; 0 of that
 * @param anomaly whether its surprise is over the limit of the detector, for as long as that lasts; never while learning
 * @param score how much of a piece of news it is, from 0 to 1: by its probability beside all there was, former anomalies included, and halved while
 *     it is no more improbable than something of the last day. So an anomaly stands out where it begins and gets worse, and what comes again and
 *     again less and less. At 0.5 it is as improbable as the limit of an anomaly
 * @param learning whether there is too little history yet to call anything unusual
 */
public record Scored(
        Instant t,
        double value,
        double expected,
        double tolerance,
        double surprise,
        boolean anomaly,
        double score,
        boolean learning) {
    /** How far the value is from what was expected: positive above, negative below. */
    public double deviation() {
        return value - expected;
    }
}
