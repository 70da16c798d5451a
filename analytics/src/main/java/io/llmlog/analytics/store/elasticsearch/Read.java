package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.schema.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What Elasticsearch answers, as the query model says it. */
final class Read {
    private Read() {}

    /** A value of the field; null for none. */
    static @Nullable Object value(Field field, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return switch (field.type()) {
            case STRING, TEXT, STRINGS, UUID, ANY -> value.asText();
            case INTEGER -> value.isNumber() ? value.longValue() : Long.parseLong(value.asText());
            case NUMBER -> Fields.decimal(field, value.asDouble());
            case BOOLEAN -> value.isBoolean() ? value.booleanValue() : value.asInt() != 0;
            case INSTANT -> Instant.ofEpochMilli(value.asLong());
        };
    }

    /** A figure over values of the field, which are doubles on their way; null for none. */
    static @Nullable Object extreme(Field field, JsonNode value) {
        if (!value.isNumber()) {
            return null;
        }
        return switch (field.type()) {
            case INTEGER -> (Object) (long) value.doubleValue();
            case INSTANT -> (Object) Instant.ofEpochMilli((long) value.doubleValue());
            default -> (Object) Fields.decimal(field, value.doubleValue());
        };
    }
}
