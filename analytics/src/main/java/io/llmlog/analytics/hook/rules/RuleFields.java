package io.llmlog.analytics.hook.rules;

import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.event.EventFields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields rules may name, and what may stand in them. */
final class RuleFields {
    /** Texts that stores keep with the event only. */
    private static final Set<String> TEXTS = Set.of(
            EventFields.PROMPT.name(),
            EventFields.RESPONSE.name(),
            EventFields.SYSTEM_PROMPT.name(),
            EventFields.ERROR_STACK_TRACE.name());
    /** Without these it is no event. */
    private static final Set<String> NEEDED =
            Set.of(EventFields.EVENT_ID.name(), EventFields.TIMESTAMP.name(), EventFields.EVENT_TYPE.name());

    private RuleFields() {}

    /** What is wrong with that name of a field; null when it is one. */
    static @Nullable String problem(String name) {
        if (TEXTS.contains(name)) {
            return null;
        }
        try {
            Field.named(name);
            return null;
        } catch (IllegalArgumentException e) {
            String texts = TEXTS.stream()
                    .sorted()
                    .reduce((one, other) -> one + ", " + other)
                    .orElseThrow();
            return "'" + name + "' " + e.getMessage() + "; or a text: " + texts;
        }
    }

    /** Whether the event would be none without it. */
    static boolean isNeeded(String name) {
        return NEEDED.contains(name);
    }

    /** Whether a text made of other fields may stand there. */
    static boolean takesText(String name) {
        FieldType type = type(name);
        return type.isText() || type == FieldType.ANY || type == FieldType.UUID || type == FieldType.INSTANT;
    }

    /** What must stand there, when that value may not; null when it may. */
    static @Nullable String expectation(String name, Object value) {
        return switch (type(name)) {
            case STRING, TEXT -> value instanceof String ? null : "a text; put it in quotes";
            case INTEGER -> isWhole(value) ? null : "a whole number";
            case NUMBER -> value instanceof BigDecimal ? null : "a number";
            case BOOLEAN -> value instanceof Boolean ? null : "true or false";
            case INSTANT -> isTime(value) ? null : "a time with its offset, such as 2026-11-22T10:00:00Z";
            case STRINGS -> value instanceof List<?> ? null : "a list of texts";
            case UUID -> "made of other fields: one id for all events would make them one";
            case ANY -> null;
        };
    }

    static boolean isList(String name) {
        return type(name) == FieldType.STRINGS;
    }

    private static FieldType type(String name) {
        return TEXTS.contains(name) ? FieldType.TEXT : Field.named(name).type();
    }

    private static boolean isWhole(Object value) {
        return value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean isTime(Object value) {
        try {
            return value instanceof String text && OffsetDateTime.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
