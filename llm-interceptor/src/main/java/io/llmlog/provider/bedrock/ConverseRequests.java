package io.llmlog.provider.bedrock;

import io.llmlog.event.LlmRequest;
import io.llmlog.provider.wire.Node;
import org.jspecify.annotations.Nullable;

/** Reads requests of Converse and ConverseStream (API_runtime_Converse). The model stands in their path. */
public final class ConverseRequests {
    private ConverseRequests() {}

    public static void converse(Node body, boolean stream, LlmRequest.Builder request) {
        Node messages = body.get("messages");
        Node settings = body.get("inferenceConfig");
        request.stream(stream)
                .messages(messages.array())
                .prompt(Blocks.lastUserText(messages))
                .systemPrompt(Blocks.text(body.get("system")))
                .imagesIn(Blocks.imagesOf(messages))
                .toolsOffered(Blocks.offered(body.get("toolConfig").get("tools")))
                .temperature(settings.get("temperature").decimal())
                .topP(settings.get("topP").decimal())
                .maxTokens(maxTokens(settings));
    }

    /** Nova's own API has it in two spellings. */
    private static @Nullable Integer maxTokens(Node settings) {
        Integer common = settings.get("maxTokens").smallCount();
        return common == null ? settings.get("max_new_tokens").smallCount() : common;
    }
}
