package io.llmlog.provider.cohere;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenUsage;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.ContentParts;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import io.llmlog.provider.wire.ToolCalls;
import io.llmlog.provider.wire.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers of {@code /v2/chat}: one message, whole or in events (docs.cohere.com/v2/docs/streaming). They do not name the model. */
public final class CohereMessage implements AnswerReader {
    private final StreamedMessage streamed;
    private Node message = Node.ABSENT;
    private TokenUsage usage = Usage.NONE;
    private @Nullable String id;
    private @Nullable String finishReason;
    private @Nullable Failure failure;
    private boolean ended;

    public CohereMessage(TextBudget budget) {
        streamed = new StreamedMessage(budget);
    }

    @Override
    public void whole(Node body) {
        id = body.get("id").text();
        message = body.get("message");
        end(body);
    }

    @Override
    public boolean event(Node event, long bytes) {
        String type = String.valueOf(event.get("type").text());
        Node delta = event.get("delta");
        if (type.equals("message-start")) {
            id = event.get("id").text();
        } else if (type.equals("message-end")) {
            end(delta);
        } else {
            return streamed.event(type, event.get("index"), delta.get("message"));
        }
        return false;
    }

    /** What a whole body and the last event have in common. */
    private void end(Node said) {
        finishReason = said.get("finish_reason").text();
        usage = CohereUsage.read(said.get("usage"));
        if ("ERROR".equals(finishReason) || said.get("error").text() != null) {
            failure = new Failure("ERROR", null, said.get("error").text(), null);
        }
        ended = true;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public LlmResponse response() {
        Node said = message.isPresent() ? message : new Node(streamed.tree());
        ToolCalls calls = new ToolCalls();
        for (Node call : said.get("tool_calls")) {
            calls.add(call.get("function").get("name").text());
        }
        LlmResponse.Builder response = LlmResponse.builder()
                .id(id)
                .usage(usage)
                .text(ContentParts.text(said.get("content")))
                .finishReasons(finishReason == null ? List.of() : List.of(finishReason))
                .outputMessages(said.object() == null ? null : List.of(said.object()));
        calls.into(response);
        return response.build();
    }
}
