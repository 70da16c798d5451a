package io.llmlog.provider.bedrock;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenUsage;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import io.llmlog.provider.wire.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers of Converse and ConverseStream (API_runtime_Converse, API_runtime_ConverseStreamOutput): whole, or in events that are objects
 * whose one key says what they are. The model that answered is told only where a prompt router chose it.
 */
public final class ConverseAnswer implements AnswerReader {
    private static final int MAX_BLOCKS = 1024;

    private final TextBudget budget;
    private final Map<Integer, StreamedBlock> blocks = new TreeMap<>();
    private Node content = Node.ABSENT;
    private TokenUsage usage = Usage.NONE;
    private @Nullable String stopReason;
    private @Nullable String servedBy;
    private @Nullable String serviceTier;
    private @Nullable Failure failure;

    public ConverseAnswer(TextBudget budget) {
        this.budget = budget;
    }

    @Override
    public void whole(Node body) {
        content = body.get("output").get("message").get("content");
        stopReason = body.get("stopReason").text();
        metadata(body);
    }

    @Override
    public boolean event(Node event, long bytes) {
        if (event.get("exception").isPresent()) {
            failure = StreamException.read(event.get("exception"));
        }
        if (event.get("messageStop").isPresent()) {
            stopReason = event.get("messageStop").get("stopReason").text();
        }
        if (event.get("metadata").isPresent()) {
            metadata(event.get("metadata"));
        }
        Node start = event.get("contentBlockStart");
        StreamedBlock started = start.isPresent() ? block(start) : null;
        if (started != null && budget.takeAll(bytes)) {
            started.start(start.get("start"));
        }
        Node delta = event.get("contentBlockDelta");
        StreamedBlock grows = delta.isPresent() ? block(delta) : null;
        return grows != null && grows.delta(delta.get("delta"));
    }

    private void metadata(Node sent) {
        if (sent.get("usage").isPresent()) {
            usage = ConverseUsage.read(sent.get("usage"));
        }
        serviceTier = sent.get("serviceTier").get("type").someText();
        servedBy = sent.get("trace").get("promptRouter").get("invokedModelId").text();
    }

    private @Nullable StreamedBlock block(Node sent) {
        Integer index = sent.get("contentBlockIndex").smallCount();
        int number = index == null ? 0 : index;
        return number >= MAX_BLOCKS ? null : blocks.computeIfAbsent(number, first -> new StreamedBlock(budget));
    }

    @Override
    public boolean ended() {
        return stopReason != null || failure != null;
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public LlmResponse response() {
        Node said = content.isPresent() ? content : streamed();
        LlmResponse.Builder response = LlmResponse.builder()
                .model(servedBy)
                .serviceTier(serviceTier)
                .usage(usage)
                .text(Blocks.text(said))
                .finishReasons(stopReason == null ? List.of() : List.of(stopReason))
                .outputMessages(said.size() == 0 ? null : List.of(messageOf(said)));
        Blocks.calls(said).into(response);
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
}
