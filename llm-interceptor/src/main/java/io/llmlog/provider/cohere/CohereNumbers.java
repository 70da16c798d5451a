package io.llmlog.provider.cohere;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.internal.json.Omitted;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers of {@code /v2/embed} and {@code /v2/rerank}, which are numbers. The vectors are read past, only their length is kept: that of
 * floats and bytes; packed bits and base64 do not tell it.
 */
public final class CohereNumbers implements AnswerReader {
    private static final List<String> COUNTABLE = List.of("float", "int8", "uint8");

    private Node body = Node.ABSENT;

    @Override
    public void whole(Node wholeBody) {
        body = wholeBody;
    }

    /** Numbers are not streamed. */
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
        return LlmResponse.builder()
                .id(body.get("id").text())
                .usage(CohereUsage.read(body.get("meta")))
                .embeddingDims(dims())
                .build();
    }

    private @Nullable Integer dims() {
        for (String type : COUNTABLE) {
            for (Node vector : body.get("embeddings").get(type)) {
                if (vector.value() instanceof Omitted numbers) {
                    return (int) Math.min(Integer.MAX_VALUE, numbers.size());
                }
            }
        }
        return null;
    }
}
