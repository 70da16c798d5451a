package io.llmlog.provider.cohere;

import io.llmlog.provider.wire.GrowingText;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.StreamedToolCall;
import io.llmlog.provider.wire.TextBudget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A message put together from the events between its start and its end. Several contents of a kind become one. */
final class StreamedMessage {
    private static final int MAX_CALLS = 1024;

    private final TextBudget budget;
    private final GrowingText text;
    private final GrowingText thinking;
    private final GrowingText plan;
    private final Map<Integer, StreamedToolCall> calls = new TreeMap<>();

    StreamedMessage(TextBudget budget) {
        this.budget = budget;
        this.text = new GrowingText(budget);
        this.thinking = new GrowingText(budget);
        this.plan = new GrowingText(budget);
    }

    /** Takes one event and says whether it brought a piece of the answer. */
    boolean event(String type, Node index, Node message) {
        return switch (type) {
            case "content-start", "content-delta" -> {
                boolean piece = text.append(message.get("content").get("text"));
                piece |= thinking.append(message.get("content").get("thinking"));
                yield piece;
            }
            case "tool-plan-delta" -> plan.append(message.get("tool_plan"));
            case "tool-call-start", "tool-call-delta" -> call(index.smallCount(), message.get("tool_calls"));
            default -> false; // The ends of contents and calls, citations, and what may come to be.
        };
    }

    private boolean call(@Nullable Integer index, Node delta) {
        int number = index == null ? 0 : index;
        if (number < MAX_CALLS) {
            calls.computeIfAbsent(number, first -> new StreamedToolCall(budget)).delta(delta);
        }
        return true;
    }

    /** The message as the API would have sent it whole; null when nothing of it has come. */
    @Nullable
    Map<String, Object> tree() {
        List<Object> content = new ArrayList<>();
        part(content, "thinking", thinking);
        part(content, "text", text);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        if (!content.isEmpty()) {
            message.put("content", content);
        }
        if (plan.text() != null) {
            message.put("tool_plan", plan.text());
        }
        if (!calls.isEmpty()) {
            message.put(
                    "tool_calls",
                    calls.values().stream().map(StreamedToolCall::tree).toList());
        }
        return message.size() == 1 ? null : message;
    }

    private static void part(List<Object> content, String kind, GrowingText pieces) {
        String text = pieces.text();
        if (text != null) {
            content.add(Map.of("type", kind, kind, text));
        }
    }
}
