package io.llmlog.analytics.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.llmlog.analytics.schema.EventField;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import io.llmlog.event.SemconvFields;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An event as a store gives it back, whose fields are found under the names of the contract whatever names its writer used. What {@link LineParser}
 * understands is understood here; numbers are the ones that were written.
 */
public final class StoredEvent {
    private static final JsonMapper JSON = JsonMapper.builder(Line.JSON)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Map<FieldName, EventField> TYPED =
            Columns.ALL.stream().collect(Collectors.toUnmodifiableMap(EventField::name, Function.identity()));

    private final JsonNode event;

    private StoredEvent(JsonNode event) {
        this.event = event;
    }

    /** Reads it. */
    public static StoredEvent of(String json) {
        try {
            return new StoredEvent(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a store keeps what the decoder has read only", e);
        }
    }

    /** The value of a field of the contract; a missing node when the event has none. */
    public JsonNode value(FieldName name) {
        JsonNode own = at(name);
        if (!own.isMissingNode() && !own.isNull()) {
            return own;
        }
        JsonNode twin = twin(name);
        return twin.isMissingNode() ? understood(name) : twin;
    }

    /** What stands there, key by key; a missing node when nothing does. */
    public JsonNode at(List<String> path) {
        JsonNode node = event;
        for (String key : path) {
            node = node.path(key);
        }
        return node;
    }

    private JsonNode at(FieldName name) {
        return at(name.parents()).path(name.leaf());
    }

    private JsonNode twin(FieldName name) {
        EventField field = TYPED.get(name);
        FieldName other = SemconvFields.byField().get(name);
        if (field == null || other == null) {
            return MissingNode.getInstance();
        }
        JsonNode value = at(other);
        if (value.isMissingNode() || !TwinValue.fits(value.asToken(), field)) {
            return MissingNode.getInstance();
        }
        return name.equals(EventFields.TTFT_MS)
                ? JsonNodeFactory.instance.numberNode(TwinValue.milliseconds(value.doubleValue()))
                : value;
    }

    /** The spellings of older programs, and what is so by itself. */
    private JsonNode understood(FieldName name) {
        JsonNode error = event.path("error");
        if (name.equals(EventFields.TIMESTAMP)) {
            return event.path("timestamp");
        } else if (name.equals(EventFields.ERROR_MESSAGE) && error.isTextual()) {
            return error;
        } else if (name.equals(EventFields.IS_ERROR) && error.isTextual()) {
            return JsonNodeFactory.instance.booleanNode(true);
        } else if (name.equals(EventFields.CALL_ID)
                && EventTypes.ATTEMPTS.contains(at(EventFields.EVENT_TYPE).asText())) {
            return at(EventFields.EVENT_ID);
        }
        return MissingNode.getInstance();
    }
}
