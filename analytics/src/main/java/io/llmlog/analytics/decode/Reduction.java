package io.llmlog.analytics.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmlog.event.EventFields;
import io.llmlog.process.ContentMode;
import io.llmlog.process.Sha256;
import io.llmlog.process.Withhold;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes content out of a line. Whatever the contract does not know goes, too: it may be a conversation under a name of someone else's. The
 * texts about a call (labels, messages of errors, log messages) stay, unless all is to be withheld.
 */
enum Reduction {
    /** A hash in place of each text. */
    HASH,
    /** Nothing of them. */
    NONE,
    /** Nothing of them, nor of the texts about the call. */
    WITHHOLD;

    private static final Set<String> CONVERSATION =
            Set.of(EventFields.PROMPT.name(), EventFields.RESPONSE.name(), EventFields.SYSTEM_PROMPT.name());
    private static final Set<String> ABOUT = Set.of(
            EventFields.MESSAGE.name(),
            EventFields.ERROR_MESSAGE.name(),
            EventFields.ERROR_STACK_TRACE.name(),
            "error");
    private static final JsonNode FAILED = TextNode.valueOf(Withhold.FAILED);

    private static final ObjectMapper JSON = JsonMapper.builder(Line.JSON)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    /** What a mode asks for, or null when it keeps everything. */
    static @Nullable Reduction of(ContentMode mode) {
        return switch (mode) {
            case HASH -> HASH;
            case NONE -> NONE;
            case REDACTED, FULL -> null;
        };
    }

    /** The line without it; the same one when there is none. */
    Line apply(Line line) throws MalformedEventException {
        try {
            if (!(JSON.readTree(line.bytes(), line.offset(), line.length()) instanceof ObjectNode event)) {
                throw new MalformedEventException("not a JSON object");
            }
            ObjectNode before = event.deepCopy();
            object(event, Columns.TREE, "");
            return event.equals(before) ? line : Line.of(JSON.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw MalformedEventException.of(e);
        } catch (IOException e) {
            throw new MalformedEventException("not valid UTF-8");
        }
    }

    private void object(ObjectNode object, FieldTree known, String path) {
        object.properties().removeIf(member -> {
            JsonNode kept = kept(member, known, path);
            if (kept != null) {
                member.setValue(kept);
            }
            return kept == null;
        });
    }

    private @Nullable JsonNode kept(Map.Entry<String, JsonNode> member, FieldTree known, String path) {
        String name = path + member.getKey();
        JsonNode value = member.getValue();
        FieldTree node = known.child(member.getKey());
        if (CONVERSATION.contains(name)) {
            return value.isTextual() ? conversation(value.textValue()) : null;
        } else if (ABOUT.contains(name) && !value.isObject()) {
            return this == WITHHOLD && value.isTextual() ? FAILED : value;
        } else if (name.equals(EventFields.LABELS.name())) {
            return this == WITHHOLD ? null : value;
        } else if (node == null) {
            return name.equals("timestamp") ? value : null;
        } else if (node.isObject() && value instanceof ObjectNode object) {
            object(object, node, node.isTwin() ? "" : name + ".");
            return object;
        }
        return node.isTwin() && (node.isObject() || value.isContainerNode()) ? null : value;
    }

    private @Nullable JsonNode conversation(String text) {
        return switch (this) {
            case HASH -> TextNode.valueOf(Sha256.isHex(text) ? text : Sha256.hex(text));
            case NONE -> null;
            case WITHHOLD -> FAILED;
        };
    }
}
