package io.llmlog.analytics.evaluate.nab;

import java.time.Instant;

/**
 * When people saw an anomaly in a series.
 *
 * @param to of its last point
 */
record Window(Instant from, Instant to) {
    Window {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a window ends at " + to + ", before it begins at " + from);
        }
    }
}
