package io.llmlog.analytics.query;

import io.llmlog.analytics.schema.Field;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The values that a field can have, and how they are written. */
public final class Values {
    private Values() {}

    /** Throws when no event can have that value there. */
    static void require(Field field, Object value) {
        Class<?> type = type(field);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(field + " is compared with a " + type.getSimpleName() + ", not with a "
                    + value.getClass().getSimpleName());
        }
    }

    private static Class<?> type(Field field) {
        return switch (field.type()) {
            case STRING, TEXT, STRINGS, ANY -> String.class;
            case INTEGER -> Long.class;
            case NUMBER -> Double.class;
            case BOOLEAN -> Boolean.class;
            case INSTANT -> Instant.class;
            case UUID -> UUID.class;
        };
    }

    /**
     * Reads a value as people write it.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public static Object parse(Field field, String text) {
        try {
            return switch (field.type()) {
                case STRING, TEXT, STRINGS, ANY -> required(text);
                case INTEGER -> Long.valueOf(text);
                case NUMBER -> finite(Double.parseDouble(text));
                case BOOLEAN -> bool(text);
                case INSTANT -> OffsetDateTime.parse(text).toInstant();
                case UUID -> UUID.fromString(text);
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be an ISO 8601 time such as 2026-11-22T10:00:00Z", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    switch (field.type()) {
                        case INTEGER -> "must be a whole number of at most 64 bits";
                        case NUMBER -> "must be a number";
                        case BOOLEAN -> "must be true or false";
                        case UUID -> "must be a UUID";
                        default -> "must not be empty";
                    },
                    e);
        }
    }

    private static String required(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        return text;
    }

    private static Double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("not finite");
        }
        return number;
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
