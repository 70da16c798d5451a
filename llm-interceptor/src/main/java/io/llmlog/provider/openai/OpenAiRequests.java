package io.llmlog.provider.openai;

import io.llmlog.event.LlmRequest;
import io.llmlog.provider.wire.Conversation;
import io.llmlog.provider.wire.Node;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests. */
public final class OpenAiRequests {
    private OpenAiRequests() {}

    /** {@code POST /chat/completions}. */
    public static void chat(Node body, LlmRequest.Builder request) {
        common(body, request);
        Node messages = body.get("messages");
        Conversation conversation = new Conversation(messages);
        request.messages(messages.array())
                .prompt(conversation.lastUserText())
                .systemPrompt(conversation.systemText())
                .imagesIn(conversation.images())
                .maxTokens(first(body.get("max_completion_tokens"), body.get("max_tokens")))
                .toolsOffered(offered(body.get("tools"), body.get("functions")));
    }

    /** {@code POST /responses}. */
    public static void responses(Node body, LlmRequest.Builder request) {
        common(body, request);
        Node input = body.get("input");
        Node messages = input.text() == null ? input : asMessages(input);
        Conversation conversation = new Conversation(messages);
        String instructions = body.get("instructions").someText();
        request.messages(messages.array())
                .prompt(conversation.lastUserText())
                .systemPrompt(instructions == null ? conversation.systemText() : instructions)
                .imagesIn(conversation.images())
                .maxTokens(body.get("max_output_tokens").smallCount())
                .toolsOffered(offered(body.get("tools"), Node.ABSENT));
    }

    /** {@code POST /completions}: a prompt, or several that are answered one by one; or token numbers, which are left out. */
    public static void completions(Node body, LlmRequest.Builder request) {
        common(body, request);
        texts(body.get("prompt"), request);
        request.maxTokens(body.get("max_tokens").smallCount());
    }

    /** {@code POST /embeddings}: a text or several, or their token numbers. */
    public static void embeddings(Node body, LlmRequest.Builder request) {
        Node input = body.get("input");
        texts(input, request);
        request.model(body.get("model").text()).embeddingInputs(inputs(input));
    }

    private static void common(Node body, LlmRequest.Builder request) {
        request.model(body.get("model").text()).stream(
                        Boolean.TRUE.equals(body.get("stream").flag()))
                .temperature(body.get("temperature").decimal())
                .topP(body.get("top_p").decimal())
                .seed(body.get("seed").whole());
    }

    private static void texts(Node input, LlmRequest.Builder request) {
        if (input.text() != null) {
            request.prompt(input.text());
        } else if (input.size() == 1) {
            request.prompt(input.iterator().next().text());
        } else if (input.size() > 1 && input.iterator().next().text() != null) {
            request.messages(input.array());
        }
    }

    private static @Nullable Integer inputs(Node input) {
        if (!input.isArray()) {
            return input.isPresent() ? 1 : null;
        }
        boolean tokensOfOne = input.size() > 0 && input.iterator().next().whole() != null;
        return tokensOfOne ? 1 : input.size();
    }

    private static Node asMessages(Node input) {
        return new Node(List.of(Map.of("role", "user", "content", String.valueOf(input.text()))));
    }

    private static @Nullable Integer first(Node preferred, Node other) {
        Integer count = preferred.smallCount();
        return count == null ? other.smallCount() : count;
    }

    private static @Nullable Integer offered(Node tools, Node functions) {
        int offered = tools.size() + functions.size();
        return offered == 0 ? null : offered;
    }
}
