package io.llmlog.compatibility.spring.apps;

import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.util.List;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.api.AnthropicApi;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;

/** Anthropic's and Ollama's models in Spring AI. */
final class OtherShapes {
    private OtherShapes() {}

    static List<Shape> all() {
        return List.of(
                anthropic("anthropic", "sim-chat", 1),
                new Shape("anthropic-tools", 1, OtherShapes::anthropicTools),
                anthropic("anthropic-400", "sim-400", 1),
                anthropic("anthropic-529-retried", "sim-529", 3),
                anthropicStream("anthropic-stream", "sim-chat"),
                anthropicStream("anthropic-stream-429", "sim-429"),
                anthropicStream("anthropic-stream-cut", "sim-cut"),
                anthropicStream("anthropic-stream-error", "sim-stream-error"),
                ollama("ollama", "sim-chat"),
                ollama("ollama-404", "sim-404"),
                ollamaStream("ollama-stream", "sim-chat"),
                ollamaStream("ollama-stream-404", "sim-404"),
                ollamaStream("ollama-stream-cut", "sim-cut"),
                new Shape("ollama-embed", 1, OtherShapes::ollamaEmbed));
    }

    private static Shape anthropic(String name, String model, int attempts) {
        return new Shape(
                name, attempts, (baseUrl, out) -> Chats.complete(claude(baseUrl), Chats.ask(name, model), out));
    }

    private static Shape anthropicStream(String name, String model) {
        return new Shape(name, 1, (baseUrl, out) -> Chats.stream(claude(baseUrl), Chats.ask(name, model), out));
    }

    private static void anthropicTools(String baseUrl, Transcript out) {
        Chats.complete(claude(baseUrl), Chats.askWithTool("anthropic-tools", "sim-tools"), out);
    }

    private static ChatModel claude(String baseUrl) {
        return AnthropicChatModel.builder()
                .anthropicApi(AnthropicApi.builder()
                        .baseUrl(baseUrl)
                        .apiKey(OpenAiShapes.KEY)
                        .build())
                .retryTemplate(OpenAiShapes.threeTimes())
                .build();
    }

    private static Shape ollama(String name, String model) {
        return new Shape(name, 1, (baseUrl, out) -> Chats.complete(llama(baseUrl), Chats.ask(name, model), out));
    }

    private static Shape ollamaStream(String name, String model) {
        return new Shape(name, 1, (baseUrl, out) -> Chats.stream(llama(baseUrl), Chats.ask(name, model), out));
    }

    private static ChatModel llama(String baseUrl) {
        return OllamaChatModel.builder().ollamaApi(ollamaApi(baseUrl)).build();
    }

    private static OllamaApi ollamaApi(String baseUrl) {
        return OllamaApi.builder().baseUrl(baseUrl).build();
    }

    private static void ollamaEmbed(String baseUrl, Transcript out) {
        OllamaApi.EmbeddingsRequest request = new OllamaApi.EmbeddingsRequest("sim-embed", "ollama-embed");
        out.add("vectors", ollamaApi(baseUrl).embed(request).embeddings().size());
    }
}
