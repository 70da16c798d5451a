package io.llmlog.provider.gemini;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.ErrorBody;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import io.llmlog.provider.wire.ToolCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers of {@code :generateContent} and {@code :streamGenerateContent}: a {@code GenerateContentResponse}, whole or in chunks of the same
 * form (ai.google.dev/api/generate-content#v1beta.GenerateContentResponse). A prompt that was blocked has no candidates; then the reason why
 * stands for the reason why the answer ended.
 */
public final class GenerateContentAnswer implements AnswerReader {
    private static final int MAX_CANDIDATES = 128;

    private final TextBudget budget;
    private final GeminiUsage usage = new GeminiUsage();
    private final Map<Integer, Candidate> candidates = new TreeMap<>();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String blockReason;
    private @Nullable String servedAs;
    private boolean whole;
    private @Nullable Failure failure;

    public GenerateContentAnswer(TextBudget budget) {
        this.budget = budget;
    }

    /** Which tier served, as a request for a better one may be served as an ordinary one (ai.google.dev/gemini-api/docs/optimization). */
    @Override
    public void head(Function<String, @Nullable String> header) {
        servedAs = header.apply("x-gemini-service-tier");
    }

    @Override
    public void whole(Node body) {
        event(body, 0);
        whole = true;
    }

    @Override
    public boolean event(Node event, long bytes) {
        id = later(event.get("responseId"), id);
        model = Parts.model(event) == null ? model : Parts.model(event);
        blockReason = later(event.get("promptFeedback").get("blockReason"), blockReason);
        usage.take(event.get("usageMetadata"));
        if (event.get("error").isPresent()) {
            failure = ErrorBody.read(event);
        }
        boolean content = false;
        for (Node sent : event.get("candidates")) {
            Candidate candidate = candidate(sent);
            content |= candidate != null && candidate.take(sent, bytes);
        }
        return content;
    }

    private @Nullable Candidate candidate(Node sent) {
        Integer index = sent.get("index").smallCount();
        int number = index == null ? 0 : index;
        return number >= MAX_CANDIDATES ? null : candidates.computeIfAbsent(number, first -> new Candidate(budget));
    }

    private static @Nullable String later(Node sent, @Nullable String earlier) {
        return sent.someText() == null ? earlier : sent.text();
    }

    @Override
    public boolean ended() {
        boolean finished = !candidates.isEmpty()
                && candidates.values().stream().allMatch(candidate -> candidate.finishReason() != null);
        return whole || finished || blockReason != null || failure != null;
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
        int images = 0;
        for (Candidate candidate : candidates.values()) {
            Map<String, Object> message = candidate.message();
            if (message != null) {
                messages.add(message);
            }
            if (candidate.finishReason() != null) {
                reasons.add(candidate.finishReason());
            }
            candidate.countCalls(calls);
            images += candidate.images();
        }
        if (blockReason != null && reasons.isEmpty()) {
            reasons.add(blockReason);
        }
        LlmResponse.Builder response = LlmResponse.builder()
                .id(id)
                .model(model)
                .serviceTier(usage.serviceTier() == null ? servedAs : usage.serviceTier())
                .usage(usage.total(ended()))
                .text(text())
                .finishReasons(reasons)
                .outputMessages(messages.isEmpty() ? null : messages)
                .imagesOut(images == 0 ? null : images);
        calls.into(response);
        return response.build();
    }

    /** Of several alternatives the first is the answer. */
    private @Nullable String text() {
        return candidates.isEmpty()
                ? null
                : candidates.values().iterator().next().text();
    }
}
