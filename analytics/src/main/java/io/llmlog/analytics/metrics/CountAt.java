package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Group;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many events there are in the step of time that begins at {@code t}. */
public record CountAt(Instant t, long count) {
    static CountAt of(Instant start, @Nullable Group group) {
        return new CountAt(start, group == null ? 0 : group.count(Figures.COUNT));
    }
}
