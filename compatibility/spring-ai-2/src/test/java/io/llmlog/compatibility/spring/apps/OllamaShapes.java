package io.llmlog.compatibility.spring.apps;

import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.time.Duration;
import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.OllamaEmbeddingModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.ollama.api.OllamaEmbeddingOptions;
import org.springframework.ai.retry.TransientAiException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

/** Ollama's models in Spring AI, which have an API class of Spring AI's own on Spring's clients. */
final class OllamaShapes {
    private OllamaShapes() {}

    static List<Shape> all() {
        return List.of(
                chat("ollama", "sim-chat", 1),
                new Shape("ollama-client", 1, OllamaShapes::chatClient),
                new Shape("ollama-tools", 1, OllamaShapes::tools),
                chat("ollama-404", "sim-404", 1),
                chat("ollama-500-retried", "sim-500", 3),
                new Shape("ollama-refused", 0, OllamaShapes::refused),
                stream("ollama-stream", "sim-chat"),
                new Shape("ollama-stream-client", 1, OllamaShapes::streamClient),
                stream("ollama-stream-404", "sim-404"),
                stream("ollama-stream-cut", "sim-cut"),
                stream("ollama-stream-error", "sim-stream-error"),
                new Shape("ollama-stream-cancelled", 1, OllamaShapes::cancelledWhileHanging),
                new Shape("ollama-stream-never-subscribed", 0, OllamaShapes::neverSubscribed),
                new Shape("ollama-jdk", 1, (baseUrl, out) -> Chats.complete(onJdk(baseUrl), "ollama-jdk", out)),
                new Shape(
                        "ollama-stream-jdk",
                        1,
                        (baseUrl, out) -> Chats.stream(onJdk(baseUrl), "ollama-stream-jdk", out)),
                new Shape("ollama-embed", 1, OllamaShapes::embed));
    }

    private static Shape chat(String name, String model, int attempts) {
        return new Shape(name, attempts, (baseUrl, out) -> Chats.complete(llama(baseUrl, model), name, out));
    }

    private static Shape stream(String name, String model) {
        return new Shape(name, 1, (baseUrl, out) -> Chats.stream(llama(baseUrl, model), name, out));
    }

    private static ChatModel llama(String baseUrl, String model) {
        return llama(api(baseUrl).build(), options(model));
    }

    private static ChatModel llama(OllamaApi api, OllamaChatOptions.Builder options) {
        RetryPolicy threeTimes = RetryPolicy.builder()
                .maxRetries(2)
                .delay(Duration.ofMillis(5))
                .includes(TransientAiException.class)
                .build();
        return OllamaChatModel.builder()
                .ollamaApi(api)
                .options(options.build())
                .retryTemplate(new RetryTemplate(threeTimes))
                .build();
    }

    private static OllamaApi.Builder api(String baseUrl) {
        return OllamaApi.builder().baseUrl(baseUrl);
    }

    private static OllamaChatOptions.Builder options(String model) {
        return OllamaChatOptions.builder().model(model).temperature(0.5);
    }

    /** Not on the client for Netty, which Spring takes when it is there. */
    private static ChatModel onJdk(String baseUrl) {
        OllamaApi api = api(baseUrl)
                .restClientBuilder(RestClient.builder().requestFactory(new JdkClientHttpRequestFactory()))
                .webClientBuilder(WebClient.builder().clientConnector(new JdkClientHttpConnector()))
                .build();
        return llama(api, options("sim-chat"));
    }

    private static void chatClient(String baseUrl, Transcript out) {
        out.add("content", client(baseUrl, "ollama-client").call().content());
    }

    private static void streamClient(String baseUrl, Transcript out) {
        client(baseUrl, "ollama-stream-client").stream()
                .content()
                .doOnNext(piece -> out.add("piece", piece))
                .blockLast();
    }

    private static ChatClient.ChatClientRequestSpec client(String baseUrl, String shape) {
        return ChatClient.create(llama(baseUrl, "sim-chat")).prompt(Chats.ask(shape));
    }

    private static void tools(String baseUrl, Transcript out) {
        OllamaChatOptions.Builder options = options("sim-tools").toolCallbacks(List.of(Chats.weather()));
        Chats.complete(llama(api(baseUrl).build(), options), "ollama-tools", out);
    }

    /** Nobody listens on that port. */
    private static void refused(String baseUrl, Transcript out) {
        Chats.complete(llama("http://127.0.0.1:9", "sim-chat"), "ollama-refused", out);
    }

    private static void cancelledWhileHanging(String baseUrl, Transcript out) {
        Flux<?> answers = llama(baseUrl, "sim-hang").stream(Chats.ask("ollama-stream-cancelled"));
        out.add("first", answers.next().blockOptional().isPresent());
    }

    private static void neverSubscribed(String baseUrl, Transcript out) {
        Flux<?> answers = llama(baseUrl, "sim-chat").stream(Chats.ask("ollama-stream-never-subscribed"));
        out.add("there", answers != null);
    }

    private static void embed(String baseUrl, Transcript out) {
        OllamaEmbeddingModel embeddings = OllamaEmbeddingModel.builder()
                .ollamaApi(api(baseUrl).build())
                .options(OllamaEmbeddingOptions.builder().model("sim-embed").build())
                .build();
        out.add("dimensions", embeddings.embed("ollama-embed").length);
    }
}
