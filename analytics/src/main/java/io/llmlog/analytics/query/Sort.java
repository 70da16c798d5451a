package io.llmlog.analytics.query;

import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.event.EventFields;

/**
 * The order of a page: by a field, events of the same value by id in the same direction. Those without the field come last in either direction.
 */
public record Sort(Field field, boolean ascending) {
    public static final Sort NEWEST_FIRST = new Sort(Field.of(EventFields.TIMESTAMP), false);
    public static final Sort OLDEST_FIRST = new Sort(Field.of(EventFields.TIMESTAMP), true);

    public Sort {
        if (field.type() == FieldType.STRINGS || field.type() == FieldType.ANY) {
            throw new IllegalArgumentException(
                    "events cannot be sorted by " + field + ", which may have several values");
        }
    }
}
