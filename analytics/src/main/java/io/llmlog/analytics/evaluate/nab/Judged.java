package io.llmlog.analytics.evaluate.nab;

import java.time.Instant;
import java.util.List;

/**
 * A series, the scores that a detector gave its points, and the windows of its anomalies.
 *
 * @param times of its points, in order
 * @param scores from 0 to 1, one for each point
 * @param windows in order, none overlapping another
 */
record Judged(String name, List<Instant> times, List<Double> scores, List<Window> windows) {
    Judged {
        if (times.size() != scores.size()) {
            throw new IllegalArgumentException(
                    name + " has " + times.size() + " points but " + scores.size() + " scores");
        }
    }
}
