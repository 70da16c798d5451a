package io.llmlog.provider.gemini;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.internal.json.Omitted;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.ErrorBody;
import io.llmlog.provider.wire.Node;
import org.jspecify.annotations.Nullable;

/**
 * Answers of {@code :embedContent} and {@code :batchEmbedContents} (ai.google.dev/api/embeddings). The vectors are read past, only their
 * length is kept. Older models send no counts.
 */
public final class EmbedContentAnswer implements AnswerReader {
    private final GeminiUsage usage = new GeminiUsage();
    private Node body = Node.ABSENT;

    @Override
    public void whole(Node wholeBody) {
        body = wholeBody;
        usage.take(body.get("usageMetadata"));
    }

    /** Embeddings are not streamed. */
    @Override
    public boolean event(Node event, long bytes) {
        return false;
    }

    @Override
    public boolean ended() {
        return body.isPresent();
    }

    @Override
    public @Nullable Failure failure() {
        return body.get("error").isPresent() ? ErrorBody.read(body) : null;
    }

    @Override
    public LlmResponse response() {
        return LlmResponse.builder()
                .model(Parts.model(body))
                .usage(usage.total(true))
                .embeddingDims(dims())
                .build();
    }

    private @Nullable Integer dims() {
        Integer single = length(body.get("embedding"));
        if (single != null) {
            return single;
        }
        for (Node embedding : body.get("embeddings")) {
            return length(embedding);
        }
        return null;
    }

    private static @Nullable Integer length(Node embedding) {
        return embedding.get("values").value() instanceof Omitted vector
                ? Integer.valueOf((int) Math.min(Integer.MAX_VALUE, vector.size()))
                : null;
    }
}
