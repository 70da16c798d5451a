package io.llmlog.analytics.ask;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of an aggregation.
 *
 * @param more whether there are more than were wanted
 */
public record GroupList(List<Line> groups, boolean more) {
    /**
     * One group.
     *
     * @param key what its events have in common, by field; {@code time} for the start of a step of time
     * @param values its figures by name; null where no event contributes
     */
    public record Line(Map<String, @Nullable Object> key, Map<String, @Nullable Object> values) {}
}
