package io.llmlog.analytics.ask;

import io.llmlog.analytics.query.Values;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.FieldType;
import java.time.Instant;

/** Reads a value that a field is compared with; times also relative to now. */
final class ValueText {
    private ValueText() {}

    static Object read(Field field, String text, Instant now) {
        return field.type() == FieldType.INSTANT ? TimeText.instant(text, now) : Values.parse(field, text);
    }
}
