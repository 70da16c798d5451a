package io.llmlog.analytics.decode;

import io.llmlog.analytics.schema.EventSchema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of an event as all stores compare them: times by the millisecond, which is what Elasticsearch keeps of them, and no text that is too
 * long to be a value. The event's own text tells more.
 */
final class StoredValues {
    private StoredValues() {}

    static @Nullable Object[] of(@Nullable Object[] values) {
        return Arrays.stream(values).map(StoredValues::of).toArray();
    }

    private static @Nullable Object of(@Nullable Object value) {
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
