package io.llmlog.provider.anthropic;

import io.llmlog.event.LlmRequest;
import io.llmlog.provider.wire.ContentParts;
import io.llmlog.provider.wire.Conversation;
import io.llmlog.provider.wire.Node;

/** Reads the bodies of requests. */
public final class AnthropicRequests {
    private AnthropicRequests() {}

    /** {@code POST /v1/messages}. */
    public static void messages(Node body, LlmRequest.Builder request) {
        Node messages = body.get("messages");
        Conversation conversation = new Conversation(messages);
        int tools = body.get("tools").size();
        request.model(body.get("model").text()).stream(
                        Boolean.TRUE.equals(body.get("stream").flag()))
                .temperature(body.get("temperature").decimal())
                .topP(body.get("top_p").decimal())
                .maxTokens(body.get("max_tokens").smallCount())
                .messages(messages.array())
                .prompt(conversation.lastUserText())
                .systemPrompt(ContentParts.text(body.get("system")))
                .imagesIn(conversation.images())
                .toolsOffered(tools == 0 ? null : tools);
    }
}
