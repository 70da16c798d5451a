package io.llmlog.analytics.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One group of an aggregate's answer.
 *
 * @param start the start of its interval, when grouped by time
 * @param keys its values of the grouping fields, in their order; null for events without the field
 * @param values its figures; a figure that no event contributes to is null, a count then is 0
 */
public record Group(@Nullable Instant start, List<@Nullable Object> keys, Map<Measure, @Nullable Object> values) {
    public Instant interval() {
        return Objects.requireNonNull(start, "not grouped by time");
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
