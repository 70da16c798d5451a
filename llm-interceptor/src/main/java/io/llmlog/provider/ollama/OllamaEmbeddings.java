package io.llmlog.provider.ollama;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.internal.json.Omitted;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.ErrorBody;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Answers of {@code /api/embed}, a list of vectors, and of the older {@code /api/embeddings}, one vector and no counts. The vectors are
 * read past, only their length is kept.
 */
public final class OllamaEmbeddings implements AnswerReader {
    private Node body = Node.ABSENT;

    @Override
    public void whole(Node wholeBody) {
        body = wholeBody;
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
        Node embeddings = body.get("embeddings");
        Node first = embeddings.size() > 0 ? embeddings.iterator().next() : body.get("embedding");
        return LlmResponse.builder()
                .model(body.get("model").someText())
                .usage(Usage.of(body.get("prompt_eval_count").count(), null, null, null, null, null))
                .embeddingDims(length(first))
                .build();
    }

    private static @Nullable Integer length(Node vector) {
        return vector.value() instanceof Omitted omitted
                ? Integer.valueOf((int) Math.min(Integer.MAX_VALUE, omitted.size()))
                : null;
    }
}
