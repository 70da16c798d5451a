package io.llmlog.provider.bedrock;

import io.llmlog.event.LlmRequest;
import io.llmlog.provider.anthropic.AnthropicRequests;
import io.llmlog.provider.openai.OpenAiRequests;
import io.llmlog.provider.wire.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests of InvokeModel, whose bodies are the models' own (docs.aws.amazon.com/bedrock/latest/userguide/model-parameters.html). Whose
 * a body is tells its form: the model in the path may be an ARN that says nothing.
 */
public final class InvokeRequests {
    /** With a text alone only the name of the model tells that a request is for embeddings. */
    private static final Set<String> OF_TITAN_EMBEDDINGS =
            Set.of("dimensions", "normalize", "embeddingTypes", "embeddingConfig", "inputImage");

    private InvokeRequests() {}

    public static void invoke(Node body, boolean stream, LlmRequest.Builder request) {
        if (body.get("anthropic_version").isPresent()) {
            AnthropicRequests.messages(body, request);
        } else if (body.get("messages").isPresent()) {
            messages(body, request);
        } else if (body.get("texts").isPresent() || body.get("input_type").isPresent()) {
            cohereEmbeddings(body, request);
        } else if (body.get("inputText").isPresent() || body.get("inputImage").isPresent()) {
            titan(body, request);
        } else {
            text(body, request);
        }
        request.stream(stream);
    }

    /** Nova has Converse's form; Mistral's chat models, DeepSeek, Qwen and OpenAI's models have OpenAI's. */
    private static void messages(Node body, LlmRequest.Builder request) {
        boolean nova = body.get("schemaVersion").isPresent()
                || body.get("inferenceConfig").isPresent()
                || body.get("system").isArray();
        if (nova) {
            ConverseRequests.converse(body, false, request);
        } else {
            OpenAiRequests.chat(body, request);
        }
    }

    private static void cohereEmbeddings(Node body, LlmRequest.Builder request) {
        List<String> texts = new ArrayList<>();
        for (Node text : body.get("texts")) {
            if (text.text() != null) {
                texts.add(text.text());
            }
        }
        int images = body.get("images").size();
        int inputs = body.get("texts").size() + images;
        request.operation("embeddings")
                .prompt(texts.size() == 1 ? texts.get(0) : null)
                .messages(texts.size() > 1 ? texts : null)
                .imagesIn(images == 0 ? null : images)
                .embeddingInputs(inputs == 0 ? null : inputs);
    }

    private static void titan(Node body, LlmRequest.Builder request) {
        Node settings = body.get("textGenerationConfig");
        request.prompt(body.get("inputText").text());
        if (!settings.isPresent()
                && OF_TITAN_EMBEDDINGS.stream().anyMatch(key -> body.get(key).isPresent())) {
            request.operation("embeddings")
                    .embeddingInputs(1)
                    .imagesIn(body.get("inputImage").isPresent() ? 1 : null);
            return;
        }
        request.operation("text_completion")
                .temperature(settings.get("temperature").decimal())
                .topP(settings.get("topP").decimal())
                .maxTokens(settings.get("maxTokenCount").smallCount());
    }

    /** Llama, Mistral and older models: a prompt with the marks of its turns inside. Cohere's chat models: a message. */
    private static void text(Node body, LlmRequest.Builder request) {
        boolean chat = body.get("message").isPresent();
        request.operation(chat ? "chat" : "text_completion")
                .prompt(body.get(chat ? "message" : "prompt").text())
                .temperature(body.get("temperature").decimal())
                .topP(body.get("top_p").decimal())
                .maxTokens(maxTokens(body));
    }

    private static @Nullable Integer maxTokens(Node body) {
        for (String name : List.of("max_gen_len", "max_tokens", "max_tokens_to_sample")) {
            Integer count = body.get(name).smallCount();
            if (count != null) {
                return count;
            }
        }
        return null;
    }
}
