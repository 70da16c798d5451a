package io.llmlog.provider.openai;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenUsage;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.ErrorBody;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import io.llmlog.provider.wire.ToolCalls;
import io.llmlog.provider.wire.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers of {@code /chat/completions} and of the legacy {@code /completions}, whose choices hold a text instead of a message. */
public final class ChatAnswer implements AnswerReader {
    private static final int MAX_CHOICES = 128;

    private final TextBudget budget;
    private final Map<Integer, ChatChoice> choices = new TreeMap<>();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String serviceTier;
    private TokenUsage usage = Usage.NONE;
    private @Nullable Failure failure;

    public ChatAnswer(TextBudget budget) {
        this.budget = budget;
    }

    @Override
    public void whole(Node body) {
        take(body);
        for (Node sent : body.get("choices")) {
            ChatChoice choice = choice(sent);
            if (choice != null) {
                choice.message(sent);
            }
        }
    }

    @Override
    public boolean event(Node event, long bytes) {
        take(event);
        boolean content = false;
        for (Node sent : event.get("choices")) {
            ChatChoice choice = choice(sent);
            content |= choice != null && choice.delta(sent);
        }
        return content;
    }

    private void take(Node sent) {
        id = sent.get("id").someText() == null ? id : sent.get("id").text();
        model = sent.get("model").someText() == null ? model : sent.get("model").text();
        serviceTier = sent.get("service_tier").someText() == null
                ? serviceTier
                : sent.get("service_tier").text();
        if (sent.get("usage").isPresent()) {
            usage = OpenAiUsage.read(sent.get("usage"));
        }
        if (sent.get("error").isPresent()) {
            failure = ErrorBody.read(sent);
        }
    }

    private @Nullable ChatChoice choice(Node sent) {
        Integer index = sent.get("index").smallCount();
        int number = index == null ? 0 : index;
        return number >= MAX_CHOICES ? null : choices.computeIfAbsent(number, first -> new ChatChoice(budget));
    }

    @Override
    public boolean ended() {
        return !choices.isEmpty() && choices.values().stream().allMatch(choice -> choice.finishReason() != null);
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public LlmResponse response() {
        List<Object> messages = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        ToolCalls calls = new ToolCalls();
        String text = null;
        for (ChatChoice choice : choices.values()) {
            text = messages.isEmpty() ? choice.text() : text;
            messages.add(choice.message());
            choice.countCalls(calls);
            if (choice.finishReason() != null) {
                reasons.add(choice.finishReason());
            }
        }
        LlmResponse.Builder response = LlmResponse.builder()
                .id(id)
                .model(model)
                .serviceTier(serviceTier)
                .usage(usage)
                .text(text)
                .finishReasons(reasons)
                .outputMessages(messages.isEmpty() ? null : messages);
        calls.into(response);
        return response.build();
    }
}
