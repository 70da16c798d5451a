package io.llmlog.provider.openai;

import io.llmlog.provider.wire.GrowingText;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool call put together from deltas: the first brings id and name, the others pieces of the arguments. */
final class ChatToolCall {
    private final GrowingText arguments;
    private @Nullable String id;
    private @Nullable String name;

    ChatToolCall(TextBudget budget) {
        arguments = new GrowingText(budget);
    }

    void delta(Node sent) {
        id = sent.get("id").someText() == null ? id : sent.get("id").text();
        Node function = sent.get("function").isPresent() ? sent.get("function") : sent.get("custom");
        name = function.get("name").someText() == null
                ? name
                : function.get("name").text();
        arguments.append(function.get("arguments"));
        arguments.append(function.get("input"));
    }

    @Nullable
    String name() {
        return name;
    }

    Map<String, Object> tree() {
        Map<String, Object> function = new LinkedHashMap<>();
        Map<String, Object> call = new LinkedHashMap<>();
        if (id != null) {
            call.put("id", id);
        }
        call.put("type", "function");
        call.put("function", function);
        if (name != null) {
            function.put("name", name);
        }
        String sent = arguments.text();
        function.put("arguments", sent == null ? "" : sent);
        return call;
    }
}
