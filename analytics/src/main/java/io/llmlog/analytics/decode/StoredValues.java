package io.llmlog.analytics.decode;

import io.llmlog.analytics.schema.EventSchema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of an event as all stores compare them: times by the millisecond, which is what Elasticsearch keeps of them, and no text that is too
 * long to be a value. The event's own text tells more.
 */
final class StoredValues {
    private StoredValues() {}

    static @Nullable Object[] of(@Nullable Object[] values) {
        @Nullable Object[] stored = new Object[values.length];
        // Most fields have no value, and a stream costs as much for each of those.
        for (int i = 0; i < values.length; i++) {
            stored[i] = values[i] == null ? null : of(values[i]);
        }
        return stored;
    }

    private static @Nullable Object of(Object value) {
        if (value instanceof String text) {
            return fits(text) ? text : null;
        } else if (value instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.MILLIS);
        } else if (value instanceof List<?> texts) {
            return texts.stream()
                    .map(String.class::cast)
                    .filter(StoredValues::fits)
                    .distinct()
                    .toList();
        }
        return value;
    }

    private static boolean fits(String text) {
        return text.length() <= EventSchema.LONGEST_VALUE;
    }
}
