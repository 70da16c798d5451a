package io.llmlog.analytics.classify;

import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of a log record to classify it.
 *
 * @param message empty when it has none
 * @param level as the record has it
 * @param errorType the class of an exception
 * @param httpStatus where the record is about a request
 * @param event the whole event as hooks see it ({@link io.llmlog.analytics.hook.PreIngestHook}), asked for only when there are rules
 */
public record LogRecord(
        String message,
        @Nullable String level,
        @Nullable String errorType,
        @Nullable Integer httpStatus,
        Supplier<Map<String, Object>> event) {

    /** That of an event whose JSON is maps, lists, strings, numbers and booleans. */
    public static LogRecord of(Map<String, Object> event) {
        String message = text(event, EventFields.MESSAGE);
        Object status = value(event, EventFields.HTTP_STATUS);
        return new LogRecord(
                message == null ? "" : message,
                text(event, EventFields.LOG_LEVEL),
                text(event, EventFields.ERROR_TYPE),
                status instanceof Number number ? Integer.valueOf(number.intValue()) : null,
                () -> event);
    }

    private static @Nullable String text(Map<String, Object> event, FieldName name) {
        return value(event, name) instanceof String text ? text : null;
    }

    private static @Nullable Object value(Map<String, Object> event, FieldName name) {
        Object object = event;
        for (String key : name.parents()) {
            object = object instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return object instanceof Map<?, ?> map ? map.get(name.leaf()) : null;
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "LogRecord[" + level + ", " + message.length() + " characters]";
    }
}
