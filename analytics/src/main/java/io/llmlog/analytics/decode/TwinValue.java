package io.llmlog.analytics.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.llmlog.analytics.schema.EventField;
import io.llmlog.event.EventFields;
import java.io.IOException;

/** Reads the value of a field from where another convention keeps it. */
final class TwinValue {
    private TwinValue() {}

    static boolean fits(JsonToken token, EventField field) {
        return switch (field.type()) {
            case STRING, TEXT, ANY -> token == JsonToken.VALUE_STRING;
            case STRINGS -> token == JsonToken.START_ARRAY;
            case INTEGER, NUMBER -> token.isNumeric();
            case BOOLEAN -> token.isBoolean();
            case INSTANT, UUID -> false;
        };
    }

    static Object read(JsonParser parser, EventField field) throws IOException, MalformedEventException {
        if (field.name().equals(EventFields.TTFT_MS)) {
            return milliseconds(parser.getDoubleValue());
        }
        return FieldValue.read(parser, field);
    }

    /** The time to the first chunk is in seconds there. */
    static long milliseconds(double seconds) {
        return Math.round(seconds * 1000);
    }
}
