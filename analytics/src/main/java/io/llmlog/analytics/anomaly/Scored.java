package io.llmlog.analytics.anomaly;

import java.time.Instant;

/**
 * What a {@link Detector} says of a point. It depends on the point and on those before, never on later ones.
 *
 * @param expected what was expected there
 * @param tolerance how far from that values usually are: three times their mean deviation, which holds 98 of 100 values when noise is Gaussian
 * @param surprise how improbable the series' own history makes it: {@code -log10} of the probability of something so far out, 0 when it is usual
 * @param score from 0 to 1, 0.5 being the limit of an anomaly; halved while it is no more surprising than something of the last day, so that
 *     each anomaly stands out once, where it begins and where it gets worse
 * @param anomaly whether its surprise is over the limit, for as long as it lasts; never while learning
 * @param learning whether there is too little history yet to call anything unusual
 */
public record Scored(
        Instant t,
        double value,
        double expected,
        double tolerance,
        double surprise,
        double score,
        boolean anomaly,
        boolean learning) {
    /** How far the value is from what was expected: positive above, negative below. */
    public double deviation() {
        return value - expected;
    }
}
