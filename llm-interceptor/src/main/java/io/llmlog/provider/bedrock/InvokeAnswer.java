package io.llmlog.provider.bedrock;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenUsage;
import io.llmlog.provider.anthropic.MessageAnswer;
import io.llmlog.provider.openai.ChatAnswer;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.HeaderCount;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import io.llmlog.provider.wire.Usage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers of InvokeModel and InvokeModelWithResponseStream: what the model sent in its own form, which tells whose it is. Amazon counts
 * tokens itself, in headers or with the last piece of a stream; these counts stand in for those that the model does not send.
 */
public final class InvokeAnswer implements AnswerReader {
    private static final String METRICS = "amazon-bedrock-invocationMetrics";

    private final TextBudget budget;
    private @Nullable AnswerReader model;
    private TokenUsage counted = Usage.NONE;
    private boolean counts;
    private @Nullable Failure failure;

    public InvokeAnswer(TextBudget budget) {
        this.budget = budget;
    }

    @Override
    public void head(Function<String, @Nullable String> header) {
        Long input = HeaderCount.of(header.apply("x-amzn-bedrock-input-token-count"));
        Long output = HeaderCount.of(header.apply("x-amzn-bedrock-output-token-count"));
        counted = Usage.of(input, output, null, null, null, null);
    }

    @Override
    public void whole(Node body) {
        model = ofBody(body);
        model.whole(body);
    }

    @Override
    public boolean event(Node event, long bytes) {
        if (event.get("exception").isPresent()) {
            failure = StreamException.read(event.get("exception"));
            return false;
        }
        Node piece = Chunk.read(event.get("chunk"));
        Node metrics = piece.get(METRICS);
        if (metrics.isPresent()) {
            counts = true;
            counted = Usage.of(
                    metrics.get("inputTokenCount").count(),
                    metrics.get("outputTokenCount").count(),
                    null,
                    null,
                    null,
                    null);
        }
        if (model == null) {
            model = ofPiece(piece);
        }
        return model.event(piece, bytes);
    }

    private AnswerReader ofBody(Node body) {
        if (body.get("type").is("message")) {
            return new MessageAnswer(budget);
        }
        if (body.get("output").get("message").isPresent()) {
            return new ConverseAnswer(budget);
        }
        if (body.get("choices").isPresent()) {
            return new ChatAnswer(budget);
        }
        boolean vectors = body.get("embedding").isPresent()
                || body.get("embeddings").isPresent()
                || body.get("embeddingsByType").isPresent();
        return vectors ? new VectorAnswer() : new TextAnswer(budget);
    }

    private AnswerReader ofPiece(Node piece) {
        if (piece.get("type").text() != null) {
            return new MessageAnswer(budget);
        }
        if (piece.get("choices").isPresent()) {
            return new ChatAnswer(budget);
        }
        boolean nova = piece.get("messageStart").isPresent()
                || piece.get("contentBlockStart").isPresent()
                || piece.get("contentBlockDelta").isPresent();
        return nova ? new ConverseAnswer(budget) : new TextAnswer(budget);
    }

    /** The counts come with the last piece of a stream. */
    @Override
    public boolean ended() {
        return counts || failure != null || (model != null && model.ended());
    }

    @Override
    public @Nullable Failure failure() {
        return failure != null || model == null ? failure : model.failure();
    }

    @Override
    public LlmResponse response() {
        LlmResponse said = model == null ? LlmResponse.builder().build() : model.response();
        boolean known = said.usage() != null && said.usage().input() != null;
        return known ? said : said.toBuilder().usage(counted).build();
    }
}
