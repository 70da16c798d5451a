package io.llmlog.provider.cohere;

import io.llmlog.event.LlmRequest;
import io.llmlog.provider.wire.Conversation;
import io.llmlog.provider.wire.Node;

/** Reads the bodies of requests. */
public final class CohereRequests {
    private CohereRequests() {}

    /** {@code POST /v2/chat} (docs.cohere.com/reference/chat). */
    public static void chat(Node body, LlmRequest.Builder request) {
        Node messages = body.get("messages");
        Conversation conversation = new Conversation(messages);
        int tools = body.get("tools").size();
        request.model(body.get("model").text()).stream(
                        Boolean.TRUE.equals(body.get("stream").flag()))
                .temperature(body.get("temperature").decimal())
                .topP(body.get("p").decimal())
                .maxTokens(body.get("max_tokens").smallCount())
                .seed(body.get("seed").whole())
                .messages(messages.array())
                .prompt(conversation.lastUserText())
                .systemPrompt(conversation.systemText())
                .imagesIn(conversation.images())
                .toolsOffered(tools == 0 ? null : tools);
    }

    /** {@code POST /v2/embed} (docs.cohere.com/reference/embed): texts, images, or inputs that are made of both. */
    public static void embed(Node body, LlmRequest.Builder request) {
        Node texts = body.get("texts");
        int images = body.get("images").size();
        int inputs = texts.size() + images + body.get("inputs").size();
        request.model(body.get("model").text())
                .embeddingInputs(inputs == 0 ? null : inputs)
                .imagesIn(images == 0 ? null : images);
        if (texts.size() == 1) {
            request.prompt(texts.iterator().next().text());
        } else if (texts.size() > 1) {
            request.messages(texts.array());
        }
    }

    /** {@code POST /v2/rerank} (docs.cohere.com/reference/rerank): documents are put in order for a query. */
    public static void rerank(Node body, LlmRequest.Builder request) {
        request.model(body.get("model").text()).prompt(body.get("query").text());
    }
}
