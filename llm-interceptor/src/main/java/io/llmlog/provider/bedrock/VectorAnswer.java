package io.llmlog.provider.bedrock;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.internal.json.Omitted;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings of Titan and Cohere (model-parameters-titan-embed-text, model-parameters-embed in Bedrock's user guide). The vectors are read
 * past, only their length is kept. Cohere counts no tokens.
 */
final class VectorAnswer implements AnswerReader {
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
        return null;
    }

    @Override
    public LlmResponse response() {
        Long input = body.get("inputTextTokenCount").count();
        return LlmResponse.builder()
                .id(body.get("id").someText())
                .usage(Usage.of(input, null, null, null, null, null))
                .embeddingDims(dims())
                .build();
    }

    private @Nullable Integer dims() {
        Integer single = length(body.get("embedding"));
        if (single != null) {
            return single;
        }
        Node several = body.get("embeddings");
        Integer first = firstLength(several);
        return first == null ? firstLength(several.get("float")) : first;
    }

    private static @Nullable Integer firstLength(Node vectors) {
        for (Node vector : vectors) {
            return length(vector);
        }
        return null;
    }

    private static @Nullable Integer length(Node vector) {
        return vector.value() instanceof Omitted omitted
                ? Integer.valueOf((int) Math.min(Integer.MAX_VALUE, omitted.size()))
                : null;
    }
}
