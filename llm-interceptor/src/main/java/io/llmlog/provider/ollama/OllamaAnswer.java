package io.llmlog.provider.ollama;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.ErrorBody;
import io.llmlog.provider.wire.GrowingText;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import io.llmlog.provider.wire.ToolCalls;
import io.llmlog.provider.wire.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers of {@code /api/chat} and of {@code /api/generate}, which says {@code response} where the other has a message: whole, or in lines
 * of the same form whose last one brings the counts (docs.ollama.com/api/streaming). An error may be a line of its own in the middle
 * (docs.ollama.com/api/errors). Thinking counts as output; how much of it is not told.
 */
public final class OllamaAnswer implements AnswerReader {
    private static final int MAX_CALLS = 256;

    private final TextBudget budget;
    private final GrowingText text;
    private final GrowingText thinking;
    private final List<Node> calls = new ArrayList<>();
    private @Nullable String model;
    private @Nullable String doneReason;
    private @Nullable Long input;
    private @Nullable Long output;
    private boolean done;
    private boolean whole;
    private @Nullable Failure failure;

    public OllamaAnswer(TextBudget budget) {
        this.budget = budget;
        this.text = new GrowingText(budget);
        this.thinking = new GrowingText(budget);
    }

    @Override
    public void whole(Node body) {
        event(body, 0);
        whole = true;
    }

    @Override
    public boolean event(Node event, long bytes) {
        model = event.get("model").someText() == null
                ? model
                : event.get("model").text();
        if (event.get("error").isPresent()) {
            failure = ErrorBody.read(event);
        }
        if (Boolean.TRUE.equals(event.get("done").flag())) {
            done = true;
            doneReason = event.get("done_reason").someText();
            input = event.get("prompt_eval_count").count();
            output = event.get("eval_count").count();
        }
        Node message = event.get("message");
        boolean content = text.append(message.get("content"));
        content |= text.append(event.get("response"));
        content |= thinking.append(message.get("thinking"));
        content |= thinking.append(event.get("thinking"));
        for (Node call : message.get("tool_calls")) {
            content = true;
            if (calls.size() < MAX_CALLS && budget.takeAll(bytes)) {
                calls.add(call);
            }
        }
        return content;
    }

    @Override
    public boolean ended() {
        return done || whole || failure != null;
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public LlmResponse response() {
        ToolCalls counter = new ToolCalls();
        calls.forEach(call -> counter.add(call.get("function").get("name").text()));
        Map<String, Object> message = message();
        LlmResponse.Builder response = LlmResponse.builder()
                .model(model)
                .usage(Usage.of(input, output, null, null, null, null))
                .text(text.text())
                .finishReasons(doneReason == null ? List.of() : List.of(doneReason))
                .outputMessages(message.size() == 1 ? null : List.of(message));
        counter.into(response);
        return response.build();
    }

    /** The message as the API would have sent it whole. */
    private Map<String, Object> message() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        put(message, "content", text.text());
        put(message, "thinking", thinking.text());
        if (!calls.isEmpty()) {
            List<Object> sent = new ArrayList<>();
            calls.forEach(call -> sent.add(call.value()));
            message.put("tool_calls", sent);
        }
        return message;
    }

    private static void put(Map<String, Object> message, String key, @Nullable String text) {
        if (text != null) {
            message.put(key, text);
        }
    }
}
