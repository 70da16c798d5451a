package io.llmlog.analytics.ask;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.Sort;
import io.llmlog.analytics.query.Values;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A cursor as a client keeps it: opaque, safe in a URL, and good for the order it comes from alone. */
final class CursorText {
    private static final String ALLOWED = "must be the next_cursor of the page before";
    private static final int LONGEST_ID = 512;

    private CursorText() {}

    static String write(EventCursor cursor, Sort sort) {
        Object value = cursor.value();
        ArrayNode parts = JsonNodeFactory.instance
                .arrayNode()
                .add(SortText.write(sort))
                .add(cursor.id())
                .add(value == null ? null : value.toString());
        byte[] json =
                JsonNodeFactory.instance.objectNode().set("c", parts).toString().getBytes(UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    static EventCursor read(String text, Sort sort) {
        JsonNode parts = parts(text);
        String id = parts.path(1).asText();
        if (parts.size() != 3 || id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException(ALLOWED);
        }
        if (!parts.path(0).asText().equals(SortText.write(sort))) {
            throw new IllegalArgumentException(ALLOWED + ", which had the same sort");
        }
        return new EventCursor(value(sort, parts.path(2)), id);
    }

    private static JsonNode parts(String text) {
        try {
            return StrictJson.object(new String(Base64.getUrlDecoder().decode(text), UTF_8))
                    .path("c");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(ALLOWED, e);
        }
    }

    private static @Nullable Object value(Sort sort, JsonNode part) {
        if (part.isNull()) {
            return null;
        } else if (sort.field().type().isText()) {
            // Also the empty one, which nobody would ask for.
            return part.asText();
        }
        try {
            return Values.parse(sort.field(), part.asText());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(ALLOWED, e);
        }
    }
}
