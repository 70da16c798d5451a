package io.llmlog.provider.wire;

import io.llmlog.event.LlmResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the tool calls of an answer and keeps the tools' names, each once. */
public final class ToolCalls {
    private final Set<String> names = new LinkedHashSet<>();
    private int calls;

    public void add(@Nullable String name) {
        calls++;
        if (name != null) {
            names.add(name);
        }
    }

    public void into(LlmResponse.Builder response) {
        if (calls > 0) {
            response.toolCalls(calls).toolNames(List.copyOf(names));
        }
    }
}
