package io.llmlog.provider.bedrock;

import io.llmlog.internal.json.JsonException;
import io.llmlog.internal.json.JsonReader;
import io.llmlog.provider.wire.GrowingText;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A content block put together from its start, which texts do not have, and its deltas. */
final class StreamedBlock {
    private final GrowingText text;
    private final GrowingText reasoning;
    private final GrowingText input;
    private Node tool = Node.ABSENT;

    StreamedBlock(TextBudget budget) {
        text = new GrowingText(budget);
        reasoning = new GrowingText(budget);
        input = new GrowingText(budget);
    }

    void start(Node start) {
        tool = start.get("toolUse");
    }

    /** Whether there was anything in it. */
    boolean delta(Node delta) {
        boolean piece = text.append(delta.get("text"));
        piece |= reasoning.append(delta.get("reasoningContent").get("text"));
        piece |= input.append(delta.get("toolUse").get("input"));
        return piece;
    }

    /** The block as Converse would have sent it whole. */
    Map<String, Object> tree() {
        Map<String, Object> block = new LinkedHashMap<>();
        if (reasoning.text() != null) {
            block.put("reasoningContent", Map.of("reasoningText", Map.of("text", reasoning.text())));
        }
        if (text.text() != null) {
            block.put("text", text.text());
        }
        if (tool.object() != null) {
            block.put("toolUse", toolUse(tool.object()));
        }
        return block;
    }

    private Map<String, Object> toolUse(Map<?, ?> start) {
        Map<String, Object> use = new LinkedHashMap<>();
        start.forEach((key, value) -> {
            if (value != null) {
                use.put(String.valueOf(key), value);
            }
        });
        Object parsed = input.text() == null ? null : parsed(input.text());
        if (parsed != null) {
            use.put("input", parsed);
        }
        return use;
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
