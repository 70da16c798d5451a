package io.llmlog.provider.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool call put together from deltas: the first brings id and name, the others pieces of the arguments. */
public final class StreamedToolCall {
    private final GrowingText arguments;
    private @Nullable String id;
    private @Nullable String name;

    public StreamedToolCall(TextBudget budget) {
        arguments = new GrowingText(budget);
    }

    /** Takes the next delta, in the form of OpenAI's. */
    public void delta(Node sent) {
        id = sent.get("id").someText() == null ? id : sent.get("id").text();
        Node function = sent.get("function").isPresent() ? sent.get("function") : sent.get("custom");
        name = function.get("name").someText() == null
                ? name
                : function.get("name").text();
        arguments.append(function.get("arguments"));
        arguments.append(function.get("input"));
    }

    public @Nullable String name() {
        return name;
    }

    /** The call as the API would have sent it whole. */
    public Map<String, Object> tree() {
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
