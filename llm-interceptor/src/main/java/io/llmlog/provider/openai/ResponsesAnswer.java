package io.llmlog.provider.openai;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.ContentParts;
import io.llmlog.provider.wire.ErrorBody;
import io.llmlog.provider.wire.GrowingText;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import io.llmlog.provider.wire.ToolCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Answers of {@code /responses}. A stream ends with an event that holds the whole response; what came before matters only when it is cut
 * off earlier.
 */
public final class ResponsesAnswer implements AnswerReader {
    private static final Set<String> TERMINAL =
            Set.of("response.completed", "response.incomplete", "response.failed", "response.cancelled");

    private final TextBudget budget;
    private final GrowingText text;
    private final List<Object> items = new ArrayList<>();
    private Node response = Node.ABSENT;
    private boolean ended;
    private @Nullable Failure failure;

    public ResponsesAnswer(TextBudget budget) {
        this.budget = budget;
        this.text = new GrowingText(budget);
    }

    @Override
    public void whole(Node body) {
        response = body;
        ended = true;
    }

    @Override
    public boolean event(Node event, long bytes) {
        String type = String.valueOf(event.get("type").text());
        if (event.get("response").object() != null) {
            response = event.get("response");
        }
        ended |= TERMINAL.contains(type);
        if (type.equals("error") || event.get("error").isPresent()) {
            failure = ErrorBody.read(event);
            ended = true;
        }
        if (type.equals("response.output_item.done") && budget.takeAll(bytes)) {
            items.add(event.get("item").value());
        }
        return isDelta(type, event.get("delta"));
    }

    private boolean isDelta(String type, Node delta) {
        if (type.equals("response.output_text.delta") || type.equals("response.refusal.delta")) {
            return text.append(delta);
        }
        return type.endsWith(".delta") && delta.someText() != null;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public @Nullable Failure failure() {
        Node error = response.get("error");
        return failure != null || !error.isPresent() ? failure : ErrorBody.read(response);
    }

    @Override
    public LlmResponse response() {
        Node output = response.get("output").size() > 0 ? response.get("output") : new Node(items);
        String said = textOf(output);
        LlmResponse.Builder answer = LlmResponse.builder()
                .id(response.get("id").text())
                .model(response.get("model").text())
                .serviceTier(response.get("service_tier").someText())
                .usage(OpenAiUsage.read(response.get("usage")))
                .text(said == null ? text.text() : said)
                .finishReasons(ended ? reasons() : List.of())
                .outputMessages(output.size() == 0 ? null : output.array())
                .imagesOut(images(output));
        calls(output).into(answer);
        return answer.build();
    }

    private List<String> reasons() {
        String reason = response.get("incomplete_details").get("reason").text();
        String status = response.get("status").text();
        String known = reason == null ? status : reason;
        return known == null ? List.of() : List.of(known);
    }

    private static @Nullable String textOf(Node output) {
        StringJoiner texts = new StringJoiner("\n");
        for (Node item : output) {
            String said = item.get("type").is("message") ? messageText(item.get("content")) : null;
            if (said != null) {
                texts.add(said);
            }
        }
        return texts.length() == 0 ? null : texts.toString();
    }

    private static @Nullable String messageText(Node content) {
        String said = ContentParts.text(content);
        if (said != null) {
            return said;
        }
        for (Node part : content) {
            if (part.get("type").is("refusal")) {
                return part.get("refusal").someText();
            }
        }
        return null;
    }

    /** Functions by their name, the provider's own tools by their kind. */
    private static ToolCalls calls(Node output) {
        ToolCalls calls = new ToolCalls();
        for (Node item : output) {
            String type = String.valueOf(item.get("type").text());
            if (type.endsWith("_call")) {
                String name = item.get("name").text();
                calls.add(name == null ? type.substring(0, type.length() - "_call".length()) : name);
            }
        }
        return calls;
    }

    private static @Nullable Integer images(Node output) {
        int images = 0;
        for (Node item : output) {
            images += item.get("type").is("image_generation_call") ? 1 : 0;
        }
        return images == 0 ? null : images;
    }
}
