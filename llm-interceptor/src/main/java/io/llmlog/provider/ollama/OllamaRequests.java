package io.llmlog.provider.ollama;

import io.llmlog.event.LlmRequest;
import io.llmlog.provider.wire.Conversation;
import io.llmlog.provider.wire.Node;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests. What is not said about streaming means that the answer is streamed. */
public final class OllamaRequests {
    private OllamaRequests() {}

    /** {@code POST /api/chat} (docs.ollama.com/api/chat). */
    public static void chat(Node body, LlmRequest.Builder request) {
        common(body, request);
        Node messages = body.get("messages");
        Conversation conversation = new Conversation(messages);
        int images = 0;
        for (Node message : messages) {
            images += message.get("images").size();
        }
        int tools = body.get("tools").size();
        request.messages(messages.array())
                .prompt(conversation.lastUserText())
                .systemPrompt(conversation.systemText())
                .imagesIn(images == 0 ? null : images)
                .toolsOffered(tools == 0 ? null : tools);
    }

    /** {@code POST /api/generate} (docs.ollama.com/api/generate): one prompt. */
    public static void generate(Node body, LlmRequest.Builder request) {
        common(body, request);
        int images = body.get("images").size();
        request.prompt(body.get("prompt").someText())
                .systemPrompt(body.get("system").someText())
                .imagesIn(images == 0 ? null : images);
    }

    /** {@code POST /api/embed} (docs.ollama.com/api/embed): a text or several. */
    public static void embed(Node body, LlmRequest.Builder request) {
        Node input = body.get("input");
        request.model(body.get("model").text()).embeddingInputs(inputs(input));
        if (input.text() != null) {
            request.prompt(input.text());
        } else if (input.size() == 1) {
            request.prompt(input.iterator().next().text());
        } else if (input.size() > 1) {
            request.messages(input.array());
        }
    }

    /** {@code POST /api/embeddings}, the older form: one text. */
    public static void embeddings(Node body, LlmRequest.Builder request) {
        Node prompt = body.get("prompt");
        request.model(body.get("model").text()).prompt(prompt.text()).embeddingInputs(prompt.isPresent() ? 1 : null);
    }

    /** A limit below 0 is none. */
    private static void common(Node body, LlmRequest.Builder request) {
        Node options = body.get("options");
        request.model(body.get("model").text()).stream(
                        !Boolean.FALSE.equals(body.get("stream").flag()))
                .temperature(options.get("temperature").decimal())
                .topP(options.get("top_p").decimal())
                .maxTokens(options.get("num_predict").smallCount())
                .seed(options.get("seed").whole());
    }

    private static @Nullable Integer inputs(Node input) {
        if (input.isArray()) {
            return input.size();
        }
        return input.isPresent() ? 1 : null;
    }
}
