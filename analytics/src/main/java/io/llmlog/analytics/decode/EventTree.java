package io.llmlog.analytics.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.event.FieldName;
import org.jspecify.annotations.Nullable;

/** A stored event of which some facts are changed, in its JSON and among its values. Not thread-safe. */
final class EventTree {
    /** Numbers of others' fields stay as exact as they are. */
    private static final ObjectMapper JSON = JsonMapper.builder(Line.JSON)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final DecodedEvent event;
    private final @Nullable Object[] values;
    private final ObjectNode tree;

    EventTree(DecodedEvent event) {
        this.event = event;
        this.values = event.values().toArray();
        this.tree = tree(event);
    }

    private static ObjectNode tree(DecodedEvent event) {
        try {
            JsonNode tree = JSON.readTree(event.json());
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored " + event + " is no JSON any more", e);
        }
        throw new IllegalStateException("stored " + event + " is no object any more");
    }

    /** Sets a field that stands at the top of the event; null removes it. */
    EventTree put(FieldName field, @Nullable Object value) {
        values[Columns.of(field)] = value;
        if (value == null) {
            tree.remove(field.name());
        } else {
            tree.putPOJO(field.name(), value);
        }
        return this;
    }

    DecodedEvent event() {
        return event.with(values, tree.toString());
    }
}
