package io.llmlog.agent.apps.langchain;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.time.Duration;
import java.util.List;

/** OpenAI's models in LangChain4j. */
final class OpenAiShapes {
    static final String KEY = "sk-sim-0000";

    private OpenAiShapes() {}

    static List<Shape> all() {
        return List.of(
                chat("chat", "sim-chat", 1),
                chat("chat-tools", "sim-tools", 1),
                chat("chat-400", "sim-400", 1),
                chat("chat-429-retried", "sim-429", 3),
                chat("chat-500-retried", "sim-500", 3),
                chat("chat-cut", "sim-cut", 1),
                stream("stream", "sim-chat"),
                stream("stream-tools", "sim-tools"),
                stream("stream-400", "sim-400"),
                stream("stream-429", "sim-429"),
                stream("stream-500", "sim-500"),
                stream("stream-cut", "sim-cut"),
                stream("stream-error", "sim-stream-error"),
                new Shape("embeddings", 1, OpenAiShapes::embed),
                new Shape("chat-logged", 1, OpenAiShapes::logged),
                new Shape("stream-logged", 1, OpenAiShapes::streamLogged),
                new Shape("chat-refused", 1, OpenAiShapes::refused),
                new Shape("decorated-retried", 2, OpenAiShapes::decorated),
                new Shape("stream-decorated", 1, OpenAiShapes::streamDecorated));
    }

    private static Shape chat(String name, String model, int attempts) {
        return new Shape(
                name,
                attempts,
                (baseUrl, out) ->
                        Chats.complete(model(baseUrl, model, attempts - 1).build(), name, out));
    }

    private static Shape stream(String name, String model) {
        return new Shape(
                name,
                1,
                (baseUrl, out) -> Chats.stream(streaming(baseUrl, model).build(), name, out));
    }

    static OpenAiChatModel.OpenAiChatModelBuilder model(String baseUrl, String model, int retries) {
        return OpenAiChatModel.builder()
                .baseUrl(baseUrl + "/v1")
                .apiKey(KEY)
                .modelName(model)
                .temperature(0.5)
                .maxCompletionTokens(64)
                .maxRetries(retries);
    }

    static OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder streaming(String baseUrl, String model) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(baseUrl + "/v1")
                .apiKey(KEY)
                .modelName(model)
                .timeout(Duration.ofSeconds(20));
    }

    private static void embed(String baseUrl, Transcript out) {
        OpenAiEmbeddingModel model = OpenAiEmbeddingModel.builder()
                .baseUrl(baseUrl + "/v1")
                .apiKey(KEY)
                .modelName("sim-embedding")
                .build();
        out.add(
                "embeddings",
                model.embedAll(List.of(TextSegment.from("embeddings"), TextSegment.from("two")))
                        .content());
    }

    /** With a client that logs around the one that sends. */
    private static void logged(String baseUrl, Transcript out) {
        Chats.complete(
                model(baseUrl, "sim-chat", 0)
                        .logRequests(true)
                        .logResponses(true)
                        .build(),
                "chat-logged",
                out);
    }

    private static void streamLogged(String baseUrl, Transcript out) throws InterruptedException {
        Chats.stream(
                streaming(baseUrl, "sim-chat")
                        .logRequests(true)
                        .logResponses(true)
                        .build(),
                "stream-logged",
                out);
    }

    /** Nobody listens on that port. */
    private static void refused(String baseUrl, Transcript out) {
        Chats.complete(model("http://127.0.0.1:9", "sim-chat", 0).build(), "chat-refused", out);
    }

    private static void decorated(String baseUrl, Transcript out) {
        Chats.complete(
                model(baseUrl, "sim-chat", 1)
                        .httpClientBuilder(new DecoratedClient.Builder())
                        .build(),
                "decorated-retried",
                out);
    }

    private static void streamDecorated(String baseUrl, Transcript out) throws InterruptedException {
        HttpClientBuilder once = new DecoratedClient.Builder();
        HttpClient used = once.build();
        Chats.stream(
                streaming(baseUrl, "sim-chat")
                        .httpClientBuilder(new DecoratedClient.Builder(used))
                        .build(),
                "stream-decorated",
                out);
    }
}
