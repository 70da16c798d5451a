package io.llmlog.analytics.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One group of an aggregate's answer.
 *
 * @param keys what its events have in common, one for each {@link Grouping} in their order
 * @param values its figures; a figure that no event contributes to is null, a count then is 0
 */
public record Group(List<@Nullable Object> keys, Map<Measure, @Nullable Object> values) {
    /** The start of its interval, when time is the first grouping. */
    public Instant start() {
        return (Instant) Objects.requireNonNull(keys.get(0));
    }

    public @Nullable String key(int position) {
        Object key = keys.get(position);
        return key == null ? null : key.toString();
    }

    public long count(Measure measure) {
        return Objects.requireNonNull(number(measure)).longValue();
    }

    public @Nullable Number number(Measure measure) {
        return (Number) value(measure);
    }

    public @Nullable Instant instant(Measure measure) {
        return (Instant) value(measure);
    }

    /** The value at one of the ranks; null when no event has the field. */
    public @Nullable Double percentile(Measure.Percentiles measure, int rank) {
        List<?> all = (List<?>) value(measure);
        return all == null ? null : (Double) all.get(rank);
    }

    private @Nullable Object value(Measure measure) {
        if (!values.containsKey(measure)) {
            throw new IllegalArgumentException("not asked for: " + measure);
        }
        return values.get(measure);
    }
}
