package io.llmlog.provider.bedrock;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.GrowingText;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import io.llmlog.provider.wire.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers of the models that continue a text, whole or in pieces of nearly the same form (model-parameters-titan-text,
 * model-parameters-meta, model-parameters-mistral-text-completion, model-parameters-cohere-command in Bedrock's user guide): Titan has
 * {@code results}, Llama {@code generation}, Mistral {@code outputs}, Cohere {@code generations}.
 */
final class TextAnswer implements AnswerReader {
    private static final List<String> LISTS = List.of("results", "outputs", "generations");
    private static final List<String> TEXTS = List.of("outputText", "generation", "text", "completion");
    private static final List<String> REASONS = List.of("completionReason", "stop_reason", "finish_reason");
    private static final List<String> INPUTS = List.of("inputTextTokenCount", "prompt_token_count");
    private static final List<String> OUTPUTS =
            List.of("tokenCount", "totalOutputTextTokenCount", "generation_token_count");

    private final GrowingText text;
    private @Nullable String reason;
    private @Nullable Long input;
    private @Nullable Long output;

    TextAnswer(TextBudget budget) {
        text = new GrowingText(budget);
    }

    @Override
    public void whole(Node body) {
        event(body, 0);
    }

    /** Of several alternatives the first is the answer. */
    @Override
    public boolean event(Node event, long bytes) {
        Node said = said(event);
        Node ended = first(said, REASONS);
        reason = ended.someText() == null ? reason : ended.text();
        input = later(first(event, INPUTS), input);
        output = later(first(said, OUTPUTS), output);
        return text.append(first(said, TEXTS));
    }

    private static Node said(Node event) {
        for (String list : LISTS) {
            for (Node item : event.get(list)) {
                return item;
            }
        }
        return event;
    }

    private static Node first(Node object, List<String> names) {
        for (String name : names) {
            if (object.get(name).isPresent()) {
                return object.get(name);
            }
        }
        return Node.ABSENT;
    }

    private static @Nullable Long later(Node count, @Nullable Long earlier) {
        Long sent = count.count();
        return sent == null ? earlier : sent;
    }

    @Override
    public boolean ended() {
        return reason != null;
    }

    @Override
    public @Nullable Failure failure() {
        return null;
    }

    @Override
    public LlmResponse response() {
        return LlmResponse.builder()
                .usage(Usage.of(input, output, null, null, null, null))
                .text(text.text())
                .finishReasons(reason == null ? List.of() : List.of(reason))
                .build();
    }
}
