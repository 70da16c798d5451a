package io.llmlog.agent.apps.reactornetty;

import static io.llmlog.agent.apps.reactornetty.ReactorNettyShapes.PATIENCE;
import static io.llmlog.agent.apps.reactornetty.ReactorNettyShapes.body;
import static io.llmlog.agent.apps.reactornetty.ReactorNettyShapes.shape;

import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.ResponseSpec;

/** Calls of Spring's WebClient on Reactor Netty, which it takes by itself, and on the JDK's client. */
final class WebClientShapes {
    private static final WebClient CLIENT = WebClient.create();
    private static final WebClient ON_JDK =
            WebClient.builder().clientConnector(new JdkClientHttpConnector()).build();

    private WebClientShapes() {}

    static List<Shape> all() {
        return List.of(
                shape("webclient", 1, (url, name, out) -> whole(send(CLIENT, url, "sim-chat", false, name), out)),
                shape("webclient-400", 1, (url, name, out) -> whole(send(CLIENT, url, "sim-400", false, name), out)),
                shape("webclient-cut", 1, (url, name, out) -> whole(send(CLIENT, url, "sim-cut", false, name), out)),
                shape(
                        "webclient-refused",
                        0,
                        (url, name, out) -> whole(send(CLIENT, "http://127.0.0.1:29", "sim-chat", false, name), out)),
                shape("webclient-repeated", 3, WebClientShapes::repeat),
                shape("webclient-bodiless", 1, WebClientShapes::neverRead),
                shape(
                        "webclient-stream",
                        1,
                        (url, name, out) -> stream(send(CLIENT, url, "sim-chat", true, name), out)),
                shape("webclient-cancelled", 1, WebClientShapes::cancel),
                shape("webclient-jdk", 1, (url, name, out) -> whole(send(ON_JDK, url, "sim-chat", false, name), out)),
                shape(
                        "webclient-jdk-stream",
                        1,
                        (url, name, out) -> stream(send(ON_JDK, url, "sim-chat", true, name), out)));
    }

    private static ResponseSpec send(WebClient client, String baseUrl, String model, boolean stream, String shape) {
        return client.post()
                .uri(baseUrl + "/v1/chat/completions")
                .contentType(MediaType.APPLICATION_JSON)
                .header("authorization", "Bearer sk-sim-0000")
                .bodyValue(body(model, stream, shape))
                .retrieve();
    }

    private static void whole(ResponseSpec answer, Transcript out) {
        out.add("answer", answer.bodyToMono(String.class).block(PATIENCE));
    }

    private static void repeat(String baseUrl, String shape, Transcript out) {
        out.add(
                "answer",
                send(CLIENT, baseUrl, "sim-500", false, shape)
                        .bodyToMono(String.class)
                        .retry(2)
                        .block(PATIENCE));
    }

    private static void neverRead(String baseUrl, String shape, Transcript out) {
        out.add(
                "status",
                send(CLIENT, baseUrl, "sim-chat", false, shape)
                        .toBodilessEntity()
                        .block(PATIENCE)
                        .getStatusCode());
    }

    private static void stream(ResponseSpec answer, Transcript out) {
        answer.bodyToFlux(String.class)
                .doOnNext(event -> out.add("event", event))
                .blockLast(PATIENCE);
    }

    private static void cancel(String baseUrl, String shape, Transcript out) {
        out.add(
                "first",
                send(CLIENT, baseUrl, "sim-hang", true, shape)
                        .bodyToFlux(String.class)
                        .blockFirst(PATIENCE));
    }
}
