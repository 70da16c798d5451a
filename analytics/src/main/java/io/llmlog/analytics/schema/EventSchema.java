package io.llmlog.analytics.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * The fields that stores keep as typed columns, derived from the contract's JSON schema, so that a new field of the contract becomes a
 * column without a line of code here.
 */
public final class EventSchema {
    /**
     * Content, and what nobody groups by: read back with the whole event, never kept twice. At 2 KB of content an event this halves the
     * disk.
     */
    private static final Set<FieldName> IN_THE_EVENT_ONLY = Set.of(
            EventFields.PROMPT,
            EventFields.RESPONSE,
            EventFields.SYSTEM_PROMPT,
            EventFields.MESSAGES,
            EventFields.OUTPUT_MESSAGES,
            EventFields.ERROR_STACK_TRACE,
            EventFields.LABELS);

    /**
     * Longer texts (in UTF-16 units) are found by their words and shown as they are, but are no value that can be compared or grouped by: no
     * index of Elasticsearch has a limit above 32 KB for those, ours has this one.
     */
    public static final int LONGEST_VALUE = 1024;

    private static final List<EventField> FIELDS = read();

    private EventSchema() {}

    /** The typed fields, in the order of the contract. */
    public static List<EventField> fields() {
        return FIELDS;
    }

    private static List<EventField> read() {
        JsonNode schema = resource();
        return EventFields.all().stream()
                .filter(name -> !IN_THE_EVENT_ONLY.contains(name))
                .map(name -> new EventField(name, type(name, definition(schema, name))))
                .toList();
    }

    private static JsonNode resource() {
        String path = "llmlog-event.schema.json";
        try (InputStream in = EventFields.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the event's schema " + path + " is missing from the class path");
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode definition(JsonNode schema, FieldName name) {
        JsonNode node = schema;
        for (String parent : name.parents()) {
            node = node.path("properties").path(parent);
        }
        return node.path("properties").path(name.leaf());
    }

    private static FieldType type(FieldName name, JsonNode definition) {
        if (name.equals(EventFields.EVENT_ID)) {
            return FieldType.UUID;
        }
        if (definition.path("type").asText().equals("array")) {
            return FieldType.STRINGS;
        }
        String declared = definition.path("x-es-type").asText();
        return switch (declared) {
            case "keyword" -> FieldType.STRING;
            case "text" -> FieldType.TEXT;
            case "long", "integer", "short", "byte" -> FieldType.INTEGER;
            case "double", "float" -> FieldType.NUMBER;
            case "boolean" -> FieldType.BOOLEAN;
            case "date" -> FieldType.INSTANT;
            default ->
                throw new IllegalStateException(
                        "field " + name + " has the type '" + declared + "', which no store knows");
        };
    }
}
