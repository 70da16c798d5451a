package io.llmlog.analytics.ingest.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.schema.EventField;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.analytics.schema.Levels;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Log records in JSON as others write them: logstash-logback-encoder, Log4j2's JsonTemplateLayout, ECS with dots in its names, python-json-logger,
 * zap, pino, Docker. Not thread-safe.
 */
final class ForeignRecord {
    private static final List<String> TIMES = List.of(
            EventFields.TIMESTAMP.name(), "timestamp", "time", "ts", "datetime", "asctime", "timeMillis", "date");
    /** What is known under which other names; the first that is there counts. */
    private static final Map<FieldName, List<String>> NAMES = Map.of(
            EventFields.LOG_LEVEL, List.of("log.level", "level", "severity", "levelname", "lvl"),
            EventFields.LOG_LOGGER, List.of("log.logger", "logger_name", "logger", "loggerName", "name"),
            EventFields.PROCESS_THREAD_NAME, List.of("process.thread.name", "thread_name", "thread", "threadName"),
            EventFields.MESSAGE, List.of("message", "msg", "log", "text"),
            EventFields.ERROR_STACK_TRACE, List.of("error.stack_trace", "stack_trace", "stack", "exc_info"),
            EventFields.TRACE_ID, List.of("trace.id", "traceId", "trace_id"),
            EventFields.SPAN_ID, List.of("span.id", "spanId", "span_id"));
    /** Names that are objects in an event. */
    private static final Set<String> OBJECTS = EventSchema.fields().stream()
            .map(EventField::name)
            .filter(name -> !name.parents().isEmpty())
            .map(name -> name.parents().get(0))
            .collect(Collectors.toSet());

    private static final int MILLIS_FROM = 11;

    private final TimeReader times;

    ForeignRecord(TimeReader times) {
        this.times = times;
    }

    /** The record's time, under whatever name; null when it tells none that can be read. */
    @Nullable
    Instant time(ObjectNode event) {
        for (String name : TIMES) {
            JsonNode value = event.path(name);
            Instant time = value.isTextual()
                    ? times.read(value.textValue())
                    : value.isNumber() ? epoch(value.decimalValue()) : null;
            if (time != null) {
                event.remove(name);
                return time;
            }
        }
        return null;
    }

    /** Seconds or milliseconds, by how many there are. */
    private static @Nullable Instant epoch(BigDecimal number) {
        int digits = number.precision() - number.scale();
        if (digits < MILLIS_FROM - 1 || digits > MILLIS_FROM + 2) {
            return null;
        }
        BigDecimal millis = digits < MILLIS_FROM ? number.movePointRight(3) : number;
        return Instant.ofEpochMilli(millis.longValue());
    }

    /** Gives its parts the names they have in an event. */
    void adopt(ObjectNode event) {
        NAMES.forEach((field, names) -> move(event, field, names));
        for (String name : List.copyOf(OBJECTS)) {
            JsonNode value = event.path(name);
            if (value.isValueNode() && !value.isNull() && !name.equals("error")) {
                event.remove(name);
                event.withObjectProperty(EventFields.LABELS.name()).put(name, value.asText());
            }
        }
    }

    private static void move(ObjectNode event, FieldName field, List<String> names) {
        for (String name : names) {
            JsonNode value = event.path(name);
            if (value.isTextual() || (value.isNumber() && field == EventFields.LOG_LEVEL)) {
                event.remove(name);
                put(event, field, value.asText().strip());
                return;
            }
        }
    }

    private static void put(ObjectNode event, FieldName field, String value) {
        ObjectNode object = event;
        List<String> parents = new ArrayList<>(field.parents());
        for (String parent : parents) {
            if (!(object.path(parent) instanceof ObjectNode)) {
                object.putObject(parent);
            }
            object = (ObjectNode) object.path(parent);
        }
        if (!object.has(field.leaf())) {
            object.put(field.leaf(), field == EventFields.LOG_LEVEL ? Levels.of(value) : value);
        }
    }
}
