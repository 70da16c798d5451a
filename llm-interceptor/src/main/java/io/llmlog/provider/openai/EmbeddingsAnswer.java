package io.llmlog.provider.openai;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.internal.json.Omitted;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.ErrorBody;
import io.llmlog.provider.wire.Node;
import org.jspecify.annotations.Nullable;

/** Answers of {@code /embeddings}. The vectors are read past, only their length is kept. */
public final class EmbeddingsAnswer implements AnswerReader {
    private static final int BYTES_OF_FLOAT = 4;

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
        return LlmResponse.builder()
                .id(body.get("id").text())
                .model(body.get("model").text())
                .usage(OpenAiUsage.read(body.get("usage")))
                .embeddingDims(dims())
                .build();
    }

    private @Nullable Integer dims() {
        for (Node item : body.get("data")) {
            if (item.get("embedding").value() instanceof Omitted vector) {
                return Math.toIntExact(Math.min(Integer.MAX_VALUE, length(vector)));
            }
        }
        return null;
    }

    /** Four characters of base64 hold three bytes; the padding is less than a float. */
    private static long length(Omitted vector) {
        return vector.array() ? vector.size() : vector.size() * 3 / 4 / BYTES_OF_FLOAT;
    }
}
