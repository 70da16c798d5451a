package io.llmlog.compatibility.spring.apps;

import io.llmlog.examples.provider.shapes.Shape;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClient;

/** One model on each of the HTTP clients that Spring knows, with interceptors and filters that try again. */
final class ClientShapes {
    private static final String FAULT = "x-simulate";

    private ClientShapes() {}

    static List<Shape> all() {
        return List.of(
                chat("chat-jdk", JdkClientHttpRequestFactory::new),
                chat("chat-simple", SimpleClientHttpRequestFactory::new),
                chat("chat-netty", ReactorClientHttpRequestFactory::new),
                new Shape(
                        "chat-intercepted",
                        2,
                        (baseUrl, out) -> Chats.complete(
                                OpenAiShapes.model(intercepted(baseUrl)),
                                Chats.ask("chat-intercepted", "sim-chat"),
                                out)),
                stream("stream-jdk", "sim-chat", JdkClientHttpConnector::new),
                stream("stream-jdk-400", "sim-400", JdkClientHttpConnector::new),
                stream("stream-jdk-cut", "sim-cut", JdkClientHttpConnector::new),
                new Shape(
                        "stream-filtered",
                        2,
                        (baseUrl, out) -> Chats.stream(
                                OpenAiShapes.model(filtered(baseUrl)), Chats.ask("stream-filtered", "sim-chat"), out)));
    }

    private static Shape chat(String name, Supplier<ClientHttpRequestFactory> factory) {
        return new Shape(
                name,
                1,
                (baseUrl, out) -> Chats.complete(
                        OpenAiShapes.model(OpenAiShapes.api(baseUrl)
                                .restClientBuilder(RestClient.builder().requestFactory(factory.get()))
                                .build()),
                        Chats.ask(name, "sim-chat"),
                        out));
    }

    private static Shape stream(String name, String model, Supplier<ClientHttpConnector> connector) {
        return new Shape(
                name,
                1,
                (baseUrl, out) -> Chats.stream(
                        OpenAiShapes.model(OpenAiShapes.api(baseUrl)
                                .webClientBuilder(WebClient.builder().clientConnector(connector.get()))
                                .build()),
                        Chats.ask(name, model),
                        out));
    }

    /** The first attempt is made to fail, and the interceptor makes another one. */
    private static OpenAiApi intercepted(String baseUrl) {
        RestClient.Builder twice = RestClient.builder().requestInterceptor((request, body, execution) -> {
            request.getHeaders().set(FAULT, "openai/error-429");
            execution.execute(request, body).close();
            request.getHeaders().remove(FAULT);
            return execution.execute(request, body);
        });
        return OpenAiShapes.api(baseUrl).restClientBuilder(twice).build();
    }

    private static OpenAiApi filtered(String baseUrl) {
        WebClient.Builder twice = WebClient.builder()
                .filter((request, next) -> next.exchange(ClientRequest.from(request)
                                .header(FAULT, "openai/error-429")
                                .build())
                        .flatMap(first -> first.releaseBody().then(next.exchange(request))));
        return OpenAiShapes.api(baseUrl).webClientBuilder(twice).build();
    }
}
