package io.llmlog.provider.anthropic;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.ContentParts;
import io.llmlog.provider.wire.ErrorBody;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import io.llmlog.provider.wire.ToolCalls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers of {@code /v1/messages}: a message of content blocks, whole or in events. */
public final class MessageAnswer implements AnswerReader {
    private static final int MAX_BLOCKS = 1024;

    private final TextBudget budget;
    private final AnthropicUsage usage = new AnthropicUsage();
    private final Map<Integer, ContentBlock> blocks = new TreeMap<>();
    private Node content = Node.ABSENT;
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String stopReason;
    private boolean ended;
    private @Nullable Failure failure;

    public MessageAnswer(TextBudget budget) {
        this.budget = budget;
    }

    @Override
    public void whole(Node body) {
        message(body);
        usage.take(body.get("usage"));
        content = body.get("content");
        ended = true;
    }

    @Override
    public boolean event(Node event, long bytes) {
        switch (String.valueOf(event.get("type").text())) {
            case "message_start" -> {
                message(event.get("message"));
                usage.takeFirst(event.get("message").get("usage"));
            }
            case "content_block_start" -> start(event, bytes);
            case "content_block_delta" -> {
                ContentBlock block = blocks.get(index(event));
                return block != null && block.delta(event.get("delta"));
            }
            case "message_delta" -> {
                stop(event.get("delta"));
                usage.take(event.get("usage"));
            }
            case "message_stop" -> ended = true;
            case "error" -> {
                failure = ErrorBody.read(event);
                ended = true;
            }
            default -> {
                // ping, content_block_stop, and what may come to be
            }
        }
        return false;
    }

    private void message(Node message) {
        id = message.get("id").text();
        model = message.get("model").text();
        stop(message);
    }

    private void stop(Node sent) {
        String reason = sent.get("stop_reason").text();
        stopReason = reason == null ? stopReason : reason;
    }

    private void start(Node event, long bytes) {
        int index = index(event);
        if (index < MAX_BLOCKS && budget.takeAll(bytes)) {
            blocks.put(index, new ContentBlock(event.get("content_block"), budget));
        }
    }

    private static int index(Node event) {
        Integer index = event.get("index").smallCount();
        return index == null ? 0 : index;
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
        Node said = content.isPresent() ? content : streamed();
        LlmResponse.Builder response = LlmResponse.builder()
                .id(id)
                .model(model)
                .serviceTier(usage.serviceTier())
                .usage(usage.total())
                .text(ContentParts.text(said))
                .finishReasons(stopReason == null ? List.of() : List.of(stopReason))
                .outputMessages(said.size() == 0 ? null : List.of(messageOf(said)));
        calls(said).into(response);
        return response.build();
    }

    private Node streamed() {
        List<Object> trees = new ArrayList<>();
        blocks.values().forEach(block -> trees.add(block.tree()));
        return new Node(trees);
    }

    private static Map<String, Object> messageOf(Node said) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        message.put("content", said.array() == null ? List.of() : said.array());
        return message;
    }

    private static ToolCalls calls(Node said) {
        ToolCalls calls = new ToolCalls();
        for (Node block : said) {
            if (String.valueOf(block.get("type").text()).endsWith("tool_use")) {
                calls.add(block.get("name").text());
            }
        }
        return calls;
    }
}
