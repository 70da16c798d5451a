package io.llmlog.compatibility.spring.apps;

import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.util.List;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import reactor.core.publisher.Flux;

/** Anthropic's models in Spring AI, which stand on anthropic-java with a transport of Spring AI's own. */
final class AnthropicShapes {
    private AnthropicShapes() {}

    static List<Shape> all() {
        return List.of(
                chat("anthropic", "sim-chat", 1),
                new Shape("anthropic-client", 1, AnthropicShapes::chatClient),
                new Shape("anthropic-tools", 1, AnthropicShapes::tools),
                chat("anthropic-400", "sim-400", 1),
                chat("anthropic-529-retried", "sim-529", 2),
                stream("anthropic-stream", "sim-chat", 1),
                stream("anthropic-stream-429-retried", "sim-429", 2),
                stream("anthropic-stream-cut", "sim-cut", 1),
                stream("anthropic-stream-error", "sim-stream-error", 1),
                new Shape("anthropic-stream-cancelled", 1, AnthropicShapes::cancelledWhileHanging));
    }

    private static Shape chat(String name, String model, int attempts) {
        return new Shape(name, attempts, (baseUrl, out) -> Chats.complete(claude(options(baseUrl, model)), name, out));
    }

    private static Shape stream(String name, String model, int attempts) {
        return new Shape(name, attempts, (baseUrl, out) -> Chats.stream(claude(options(baseUrl, model)), name, out));
    }

    private static AnthropicChatOptions.Builder options(String baseUrl, String model) {
        return AnthropicChatOptions.builder()
                .baseUrl(baseUrl)
                .apiKey(OpenAiShapes.KEY)
                .model(model)
                .maxRetries(1)
                .maxTokens(64);
    }

    private static ChatModel claude(AnthropicChatOptions.Builder options) {
        return AnthropicChatModel.builder().options(options.build()).build();
    }

    private static void chatClient(String baseUrl, Transcript out) {
        out.add(
                "content",
                ChatClient.create(claude(options(baseUrl, "sim-chat")))
                        .prompt(Chats.ask("anthropic-client"))
                        .call()
                        .content());
    }

    private static void tools(String baseUrl, Transcript out) {
        AnthropicChatOptions.Builder options = options(baseUrl, "sim-tools").toolCallbacks(List.of(Chats.weather()));
        Chats.complete(claude(options), "anthropic-tools", out);
    }

    private static void cancelledWhileHanging(String baseUrl, Transcript out) {
        Flux<?> answers = claude(options(baseUrl, "sim-hang")).stream(Chats.ask("anthropic-stream-cancelled"));
        out.add("first", answers.next().blockOptional().isPresent());
    }
}
