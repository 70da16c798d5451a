package io.llmlog.provider.anthropic;

import io.llmlog.internal.json.JsonException;
import io.llmlog.internal.json.JsonReader;
import io.llmlog.provider.wire.GrowingText;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A content block put together from the event it starts with and its deltas. */
final class ContentBlock {
    private final Node start;
    private final GrowingText text;
    private final GrowingText thinking;
    private final GrowingText input;

    ContentBlock(Node start, TextBudget budget) {
        this.start = start;
        this.text = new GrowingText(budget);
        this.thinking = new GrowingText(budget);
        this.input = new GrowingText(budget);
        text.append(start.get("text"));
        thinking.append(start.get("thinking"));
    }

    boolean delta(Node delta) {
        boolean piece = text.append(delta.get("text"));
        piece |= thinking.append(delta.get("thinking"));
        piece |= input.append(delta.get("partial_json"));
        return piece;
    }

    /** The block as the API would have sent it whole. */
    Map<String, Object> tree() {
        Map<String, Object> block = new LinkedHashMap<>();
        Map<?, ?> first = start.object();
        if (first != null) {
            first.forEach((key, value) -> put(block, String.valueOf(key), value));
        }
        put(block, "text", text.text());
        put(block, "thinking", thinking.text());
        put(block, "input", input.text() == null ? null : parsed(input.text()));
        return block;
    }

    private static void put(Map<String, Object> block, String key, @Nullable Object value) {
        if (value != null) {
            block.put(key, value);
        }
    }

    /** The input of a tool; as text when the stream was cut off within it. */
    private static @Nullable Object parsed(String json) {
        try {
            return JsonReader.read(json);
        } catch (JsonException incomplete) {
            return json;
        }
    }
}
