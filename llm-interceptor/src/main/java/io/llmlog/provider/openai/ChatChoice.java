package io.llmlog.provider.openai;

import io.llmlog.provider.wire.ContentParts;
import io.llmlog.provider.wire.GrowingText;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.StreamedToolCall;
import io.llmlog.provider.wire.TextBudget;
import io.llmlog.provider.wire.ToolCalls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One of the alternatives an answer consists of, taken from a whole message or put together from deltas. */
final class ChatChoice {
    private static final int MAX_CALLS = 256;

    private final TextBudget budget;
    private final GrowingText content;
    private final GrowingText refusal;
    private final GrowingText reasoning;
    private final Map<Integer, StreamedToolCall> calls = new TreeMap<>();
    private Node whole = Node.ABSENT;
    private @Nullable String finishReason;

    ChatChoice(TextBudget budget) {
        this.budget = budget;
        this.content = new GrowingText(budget);
        this.refusal = new GrowingText(budget);
        this.reasoning = new GrowingText(budget);
    }

    void message(Node choice) {
        finishReason = choice.get("finish_reason").text();
        whole = choice.get("message");
        content.append(choice.get("text"));
    }

    boolean delta(Node choice) {
        if (choice.get("finish_reason").text() != null) {
            finishReason = choice.get("finish_reason").text();
        }
        Node delta = choice.get("delta");
        boolean piece = content.append(choice.get("text"));
        piece |= content.append(delta.get("content"));
        piece |= refusal.append(delta.get("refusal"));
        piece |= reasoning.append(delta.get("reasoning_content"));
        for (Node call : delta.get("tool_calls")) {
            piece = true;
            call(call);
        }
        return piece || delta.get("audio").isPresent();
    }

    private void call(Node sent) {
        Integer index = sent.get("index").smallCount();
        int number = index == null ? 0 : index;
        if (number < MAX_CALLS) {
            calls.computeIfAbsent(number, first -> new StreamedToolCall(budget)).delta(sent);
        }
    }

    @Nullable
    String finishReason() {
        return finishReason;
    }

    /** The text of the answer, or in its stead the refusal. */
    @Nullable
    String text() {
        if (whole.isPresent()) {
            String text = ContentParts.text(whole.get("content"));
            return text == null ? whole.get("refusal").someText() : text;
        }
        return content.text() == null ? refusal.text() : content.text();
    }

    void countCalls(ToolCalls counter) {
        for (Node call : whole.get("tool_calls")) {
            Node function = call.get("function").isPresent() ? call.get("function") : call.get("custom");
            counter.add(function.get("name").text());
        }
        if (whole.get("function_call").isPresent()) {
            counter.add(whole.get("function_call").get("name").text());
        }
        calls.values().forEach(call -> counter.add(call.name()));
    }

    /** The message as the API would have sent it whole. */
    Map<?, ?> message() {
        Map<?, ?> sent = whole.object();
        if (sent != null) {
            return sent;
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        put(message, "content", content.text());
        put(message, "refusal", refusal.text());
        put(message, "reasoning_content", reasoning.text());
        if (!calls.isEmpty()) {
            List<Object> sentCalls = new ArrayList<>();
            calls.values().forEach(call -> sentCalls.add(call.tree()));
            message.put("tool_calls", sentCalls);
        }
        return message;
    }

    private static void put(Map<String, Object> message, String key, @Nullable String text) {
        if (text != null) {
            message.put(key, text);
        }
    }
}
