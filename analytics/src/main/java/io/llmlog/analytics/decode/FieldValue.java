package io.llmlog.analytics.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.llmlog.analytics.schema.EventField;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the value of a field that the contract knows, strictly by its type. */
final class FieldValue {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private FieldValue() {}

    static Object read(JsonParser parser, EventField field) throws IOException, MalformedEventException {
        return switch (field.type()) {
            case STRING, TEXT, ANY -> string(parser, field);
            case STRINGS -> strings(parser, field);
            case INTEGER -> integer(parser, field);
            case NUMBER -> number(parser, field);
            case BOOLEAN -> bool(parser, field);
            case INSTANT -> instant(parser, field);
            case UUID -> uuid(parser, field);
        };
    }

    private static String string(JsonParser parser, EventField field) throws IOException, MalformedEventException {
        expect(parser.currentToken() == JsonToken.VALUE_STRING, field, "a string");
        return parser.getText();
    }

    private static List<String> strings(JsonParser parser, EventField field)
            throws IOException, MalformedEventException {
        expect(parser.currentToken() == JsonToken.START_ARRAY, field, "an array of strings");
        List<String> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser.currentToken() == JsonToken.VALUE_STRING, field, "an array of strings");
            values.add(parser.getText());
        }
        return List.copyOf(values);
    }

    /** A whole number however it is written: {@code 812}, {@code 812.0} and {@code 8.12e2} are one value in JSON. */
    private static Long integer(JsonParser parser, EventField field) throws IOException, MalformedEventException {
        String expected = "a whole number of at most 64 bits";
        expect(parser.currentToken().isNumeric(), field, expected);
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        try {
            BigDecimal value = parser.getDecimalValue();
            // longValueExact overflows its own check on exponents near the limit of an int.
            expect((long) value.precision() - value.scale() <= 19, field, expected);
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw wrong(field, expected);
        }
    }

    private static Double number(JsonParser parser, EventField field) throws IOException, MalformedEventException {
        expect(parser.currentToken().isNumeric(), field, "a number");
        double value = parser.getDoubleValue();
        expect(Double.isFinite(value), field, "a number within the range of a double");
        return value;
    }

    private static Boolean bool(JsonParser parser, EventField field) throws IOException, MalformedEventException {
        expect(parser.currentToken().isBoolean(), field, "true or false");
        return parser.getBooleanValue();
    }

    private static Instant instant(JsonParser parser, EventField field) throws IOException, MalformedEventException {
        try {
            Instant value = UtcTime.parse(string(parser, field));
            expect(
                    !value.isBefore(EARLIEST) && !value.isAfter(LATEST),
                    field,
                    "a time between the years 1970 and 9999");
            return value;
        } catch (DateTimeException e) {
            throw wrong(field, "an ISO 8601 time with its offset, such as 2026-11-22T10:00:00.000Z");
        }
    }

    private static UUID uuid(JsonParser parser, EventField field) throws IOException, MalformedEventException {
        String text = string(parser, field);
        // UUID.fromString also takes shortened groups.
        expect(text.length() == 36, field, "a UUID");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw wrong(field, "a UUID");
        }
    }

    private static void expect(boolean holds, EventField field, String expected) throws MalformedEventException {
        if (!holds) {
            throw wrong(field, expected);
        }
    }

    private static MalformedEventException wrong(EventField field, String expected) {
        return new MalformedEventException(field.name() + " must be " + expected);
    }
}
