package io.llmlog.analytics.store.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.schema.EventField;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.analytics.schema.Field;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import io.llmlog.sink.elasticsearch.IndexTemplate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Makes documents of events. A document is the event's own text, and behind it, as far as that lacks them, the values that stores keep of it: those
 * that stood under other names, those that were found out, and the numbers within open objects. {@link Source} takes the text out again.
 *
 * <p>What an index refuses to take like that, for a field that has another type there or for too many of them, goes in packed: the values, and
 * the event as a text that is not looked into. What is refused even then, goes in with the values alone, and at last with no more than it is
 * found by.
 */
final class Documents {
    /** Where what is added begins. Within the texts of an event quotes are escaped, so it stands there as this alone. */
    static final String ADDED = ",\"" + IndexTemplate.ADDED + "\":{\"added\":true";

    /** How much of an event an index is given to look into, each less than the one before. */
    enum Form {
        WHOLE,
        /** The values, labels and texts to search in. */
        PACKED,
        /** The values. */
        VALUES,
        /** Time, id and type. */
        BARE;

        /** The next smaller one; of the last there is none. */
        Form next() {
            return switch (this) {
                case WHOLE -> PACKED;
                case PACKED -> VALUES;
                case VALUES -> BARE;
                case BARE -> throw new IllegalStateException("there is no smaller form than " + this);
            };
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<FieldName> TEXTS = List.of(EventFields.MESSAGE, EventFields.PROMPT, EventFields.RESPONSE);

    private static final Set<FieldName> FOUND_BY =
            Set.of(EventFields.TIMESTAMP, EventFields.EVENT_ID, EventFields.EVENT_TYPE);

    private Documents() {}

    static byte[] of(DecodedEvent event, Form form, boolean stripped) {
        return form == Form.WHOLE ? whole(event, stripped) : packed(event, form, stripped);
    }

    private static byte[] whole(DecodedEvent event, boolean stripped) {
        String json = event.json();
        JsonNode tree = Dsl.read(json.getBytes(UTF_8));
        ObjectNode numbers = OpenNumbers.of(tree);
        ObjectNode missing = missing(event, tree);
        if (numbers.isEmpty() && missing.isEmpty() && !stripped) {
            return json.getBytes(UTF_8);
        }
        StringBuilder document = new StringBuilder(json.length() + 256);
        document.append(json, 0, json.lastIndexOf('}')).append(ADDED);
        if (stripped) {
            document.append(",\"" + IndexTemplate.STRIPPED + "\":true");
        }
        if (!numbers.isEmpty()) {
            document.append(",\"" + IndexTemplate.NUMBERS + "\":").append(numbers);
        }
        document.append('}');
        missing.properties().forEach(member -> document.append(",\"")
                .append(member.getKey())
                .append("\":")
                .append(member.getValue()));
        return document.append('}').toString().getBytes(UTF_8);
    }

    /** The text of another writer's document, with the mark that no content is looked for in it any more. */
    static byte[] marked(String json) {
        String mark = ADDED + ",\"" + IndexTemplate.STRIPPED + "\":true}}";
        return (json.substring(0, json.lastIndexOf('}')) + mark).getBytes(UTF_8);
    }

    /** The values that the text does not have under their own names. */
    private static ObjectNode missing(DecodedEvent event, JsonNode tree) {
        return values(event, field -> {
            JsonNode present = at(tree, field.name());
            return present.isMissingNode() || present.isNull();
        });
    }

    private static JsonNode at(JsonNode tree, FieldName name) {
        JsonNode node = tree;
        for (String parent : name.parents()) {
            node = node.path(parent);
        }
        return node.path(name.leaf());
    }

    private static ObjectNode values(DecodedEvent event, Predicate<EventField> wanted) {
        ObjectNode values = JSON.createObjectNode();
        List<EventField> fields = EventSchema.fields();
        for (int i = 0; i < fields.size(); i++) {
            Object value = event.values().get(i);
            if (value != null && wanted.test(fields.get(i)) && isTaken(fields.get(i), value)) {
                values.set(fields.get(i).name().name(), JSON.valueToTree(plain(value)));
            }
        }
        return values;
    }

    private static boolean isTaken(EventField field, Object value) {
        return !(value instanceof Number number)
                || Fields.limits(Field.of(field.name())).hold(number);
    }

    private static Object plain(Object value) {
        return value instanceof Instant || value instanceof UUID ? value.toString() : value;
    }

    private static byte[] packed(DecodedEvent event, Form form, boolean stripped) {
        ObjectNode document = values(event, field -> form != Form.BARE || FOUND_BY.contains(field.name()));
        if (form == Form.PACKED) {
            JsonNode tree = Dsl.read(event.json().getBytes(UTF_8));
            texts(tree, document);
            labels(tree.path(EventFields.LABELS.name()), document);
        }
        document.putPOJO(
                IndexTemplate.ADDED,
                Map.of(
                        IndexTemplate.PACKED,
                        true,
                        IndexTemplate.STRIPPED,
                        stripped,
                        IndexTemplate.EVENT,
                        event.json()));
        return document.toString().getBytes(UTF_8);
    }

    private static void texts(JsonNode tree, ObjectNode document) {
        for (FieldName text : TEXTS) {
            if (tree.path(text.name()).isTextual()) {
                document.set(text.name(), tree.path(text.name()));
            }
        }
    }

    private static void labels(JsonNode labels, ObjectNode document) {
        ObjectNode texts = JSON.createObjectNode();
        if (labels instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(label ->
                            label.getValue().isValueNode() && !label.getKey().isEmpty())
                    .forEach(label -> texts.put(label.getKey(), label.getValue().asText()));
        }
        if (!texts.isEmpty()) {
            document.set(EventFields.LABELS.name(), texts);
        }
    }
}
