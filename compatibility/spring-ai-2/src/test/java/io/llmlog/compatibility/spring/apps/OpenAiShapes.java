package io.llmlog.compatibility.spring.apps;

import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import reactor.core.publisher.Flux;

/** OpenAI's models in Spring AI, which stand on openai-java with a transport of Spring AI's own. */
final class OpenAiShapes {
    static final String KEY = "sk-sim-0000";
    private static final String VERSION = "/v1";

    private OpenAiShapes() {}

    static List<Shape> all() {
        return List.of(
                chat("chat", "sim-chat", 1),
                new Shape("chat-client", 1, OpenAiShapes::chatClient),
                new Shape("chat-tools", 1, OpenAiShapes::tools),
                chat("chat-400", "sim-400", 1),
                chat("chat-429-retried", "sim-429", 2),
                chat("chat-500-retried", "sim-500", 2),
                chat("chat-cut", "sim-cut", 1),
                new Shape("chat-refused", 0, OpenAiShapes::refused),
                stream("stream", "sim-chat", 1),
                new Shape("stream-unasked", 1, OpenAiShapes::streamWithoutUsage),
                new Shape("stream-client", 1, OpenAiShapes::streamClient),
                stream("stream-tools", "sim-tools", 1),
                stream("stream-400", "sim-400", 1),
                stream("stream-429-retried", "sim-429", 2),
                stream("stream-500-retried", "sim-500", 2),
                stream("stream-cut", "sim-cut", 1),
                stream("stream-error", "sim-stream-error", 1),
                new Shape("stream-cancelled-hanging", 1, OpenAiShapes::cancelledWhileHanging),
                new Shape("stream-never-subscribed", 0, OpenAiShapes::neverSubscribed),
                new Shape("embeddings", 1, OpenAiShapes::embed));
    }

    private static Shape chat(String name, String model, int attempts) {
        return new Shape(name, attempts, (baseUrl, out) -> Chats.complete(model(options(baseUrl, model)), name, out));
    }

    private static Shape stream(String name, String model, int attempts) {
        return new Shape(name, attempts, (baseUrl, out) -> Chats.stream(model(options(baseUrl, model)), name, out));
    }

    private static OpenAiChatOptions.Builder options(String baseUrl, String model) {
        return OpenAiChatOptions.builder()
                .baseUrl(baseUrl + VERSION)
                .apiKey(KEY)
                .model(model)
                .maxRetries(1)
                .temperature(0.5)
                .maxTokens(64);
    }

    private static ChatModel model(OpenAiChatOptions.Builder options) {
        return OpenAiChatModel.builder().options(options.build()).build();
    }

    private static void chatClient(String baseUrl, Transcript out) {
        out.add("content", client(baseUrl, "chat-client").call().content());
    }

    private static void streamClient(String baseUrl, Transcript out) {
        client(baseUrl, "stream-client").stream()
                .content()
                .doOnNext(piece -> out.add("piece", piece))
                .blockLast();
    }

    private static ChatClient.ChatClientRequestSpec client(String baseUrl, String shape) {
        return ChatClient.create(model(options(baseUrl, "sim-chat"))).prompt(Chats.ask(shape));
    }

    private static void tools(String baseUrl, Transcript out) {
        Chats.complete(model(options(baseUrl, "sim-tools").toolCallbacks(List.of(Chats.weather()))), "chat-tools", out);
    }

    /** Nobody listens on that port. */
    private static void refused(String baseUrl, Transcript out) {
        Chats.complete(model(options("http://127.0.0.1:9", "sim-chat")), "chat-refused", out);
    }

    private static void streamWithoutUsage(String baseUrl, Transcript out) {
        OpenAiChatOptions.Builder unasked = options(baseUrl, "sim-chat")
                .streamOptions(OpenAiChatOptions.StreamOptions.builder()
                        .includeUsage(false)
                        .build());
        Chats.stream(model(unasked), "stream-unasked", out);
    }

    private static void cancelledWhileHanging(String baseUrl, Transcript out) {
        Flux<?> answers = model(options(baseUrl, "sim-hang")).stream(Chats.ask("stream-cancelled-hanging"));
        out.add("first", answers.next().blockOptional().isPresent());
    }

    private static void neverSubscribed(String baseUrl, Transcript out) {
        Flux<?> answers = model(options(baseUrl, "sim-chat")).stream(Chats.ask("stream-never-subscribed"));
        out.add("there", answers != null);
    }

    private static void embed(String baseUrl, Transcript out) {
        OpenAiEmbeddingModel embeddings = OpenAiEmbeddingModel.builder()
                .options(OpenAiEmbeddingOptions.builder()
                        .baseUrl(baseUrl + VERSION)
                        .apiKey(KEY)
                        .model("sim-embedding")
                        .build())
                .build();
        embeddings
                .embedForResponse(List.of("one", "two"))
                .getResults()
                .forEach(embedding -> out.add("dimensions", embedding.getOutput().length));
    }
}
