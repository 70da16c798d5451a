package io.llmlog.analytics.alert.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group fired from the window with that end to the window with this end.
 *
 * @param to null while it lasts
 * @param figure of its last window
 */
record Episode(Labels group, Instant from, @Nullable Instant to, Figure figure) {
    boolean touches(Alert alert) {
        Instant until = alert.until();
        return (to == null || !alert.since().isAfter(to)) && (until == null || !from.isAfter(until));
    }
}
