package io.llmlog.compatibility.spring.apps;

import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.time.Duration;
import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.retry.TransientAiException;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.web.client.ResourceAccessException;
import reactor.core.publisher.Flux;

/** OpenAI's models in Spring AI, on the clients that Spring chooses by itself. */
final class OpenAiShapes {
    static final String KEY = "sk-sim-0000";

    private OpenAiShapes() {}

    static List<Shape> all() {
        return List.of(
                chat("chat", "sim-chat", 1),
                new Shape("chat-client", 1, OpenAiShapes::chatClient),
                new Shape("chat-tools", 1, OpenAiShapes::tools),
                chat("chat-400", "sim-400", 1),
                chat("chat-429", "sim-429", 1),
                chat("chat-500-retried", "sim-500", 3),
                chat("chat-cut", "sim-cut", 1),
                new Shape("chat-refused", 0, OpenAiShapes::refused),
                stream("stream", "sim-chat"),
                new Shape("stream-usage", 1, OpenAiShapes::streamUsage),
                new Shape("stream-client", 1, OpenAiShapes::streamClient),
                new Shape("stream-tools", 1, OpenAiShapes::streamTools),
                stream("stream-400", "sim-400"),
                stream("stream-429", "sim-429"),
                stream("stream-500", "sim-500"),
                stream("stream-cut", "sim-cut"),
                stream("stream-cut-inside", "sim-cut-inside"),
                stream("stream-error", "sim-stream-error"),
                new Shape("stream-refused", 0, OpenAiShapes::streamRefused),
                new Shape("stream-cancelled", 1, OpenAiShapes::cancelled),
                new Shape("stream-cancelled-hanging", 1, OpenAiShapes::cancelledWhileHanging),
                new Shape("stream-never-subscribed", 0, OpenAiShapes::neverSubscribed),
                new Shape("stream-resubscribed", 2, OpenAiShapes::resubscribed),
                new Shape("embeddings", 1, OpenAiShapes::embed));
    }

    private static Shape chat(String name, String model, int attempts) {
        return new Shape(
                name,
                attempts,
                (baseUrl, out) -> Chats.complete(model(api(baseUrl).build()), Chats.ask(name, model), out));
    }

    private static Shape stream(String name, String model) {
        return new Shape(
                name, 1, (baseUrl, out) -> Chats.stream(model(api(baseUrl).build()), Chats.ask(name, model), out));
    }

    static OpenAiApi.Builder api(String baseUrl) {
        return OpenAiApi.builder().baseUrl(baseUrl).apiKey(KEY);
    }

    static ChatModel model(OpenAiApi api) {
        return OpenAiChatModel.builder()
                .openAiApi(api)
                .retryTemplate(threeTimes())
                .build();
    }

    /** As Spring AI's own, in a hurry. */
    static RetryTemplate threeTimes() {
        return RetryTemplate.builder()
                .maxAttempts(3)
                .retryOn(TransientAiException.class)
                .retryOn(ResourceAccessException.class)
                .fixedBackoff(5)
                .build();
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
        return ChatClient.create(model(api(baseUrl).build())).prompt(Chats.ask(shape, "sim-chat"));
    }

    private static void tools(String baseUrl, Transcript out) {
        Chats.complete(model(api(baseUrl).build()), Chats.askWithTool("chat-tools", "sim-tools"), out);
    }

    private static void streamTools(String baseUrl, Transcript out) {
        Chats.stream(model(api(baseUrl).build()), Chats.askWithTool("stream-tools", "sim-tools"), out);
    }

    /** Nobody listens on that port. */
    private static void refused(String baseUrl, Transcript out) {
        OpenAiApi api = api("http://127.0.0.1:9").build();
        Chats.complete(model(api), Chats.ask("chat-refused", "sim-chat"), out);
    }

    private static void streamRefused(String baseUrl, Transcript out) {
        OpenAiApi api = api("http://127.0.0.1:9").build();
        Chats.stream(model(api), Chats.ask("stream-refused", "sim-chat"), out);
    }

    private static void streamUsage(String baseUrl, Transcript out) {
        OpenAiChatOptions options =
                OpenAiChatOptions.builder().model("sim-chat").streamUsage(true).build();
        Chats.stream(model(api(baseUrl).build()), new Prompt("stream-usage", options), out);
    }

    private static void cancelled(String baseUrl, Transcript out) {
        Chats.consume(
                model(api(baseUrl).build()).stream(Chats.ask("stream-cancelled", "sim-chat"))
                        .take(1),
                out);
    }

    private static void cancelledWhileHanging(String baseUrl, Transcript out) {
        Flux<?> answers = model(api(baseUrl).build()).stream(Chats.ask("stream-cancelled-hanging", "sim-hang"));
        out.add("first", answers.next().blockOptional().isPresent());
    }

    private static void neverSubscribed(String baseUrl, Transcript out) {
        Flux<?> answers = model(api(baseUrl).build()).stream(Chats.ask("stream-never-subscribed", "sim-chat"));
        out.add("there", answers != null);
    }

    /** The same publisher twice. */
    private static void resubscribed(String baseUrl, Transcript out) {
        OpenAiApi.ChatCompletionMessage message =
                new OpenAiApi.ChatCompletionMessage("stream-resubscribed", OpenAiApi.ChatCompletionMessage.Role.USER);
        Flux<OpenAiApi.ChatCompletionChunk> chunks = api(baseUrl)
                .build()
                .chatCompletionStream(new OpenAiApi.ChatCompletionRequest(List.of(message), "sim-500", 0.5, true));
        out.add("chunks", chunks.retry(1).collectList().block(Duration.ofSeconds(20)));
    }

    private static void embed(String baseUrl, Transcript out) {
        OpenAiEmbeddingModel embeddings = new OpenAiEmbeddingModel(
                api(baseUrl).build(),
                MetadataMode.EMBED,
                OpenAiEmbeddingOptions.builder().model("sim-embedding").build(),
                threeTimes());
        for (Embedding embedding :
                embeddings.embedForResponse(List.of("one", "two")).getResults()) {
            out.add("dimensions", embedding.getOutput().length);
        }
    }
}
