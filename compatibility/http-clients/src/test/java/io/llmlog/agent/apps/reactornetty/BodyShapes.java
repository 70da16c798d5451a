package io.llmlog.agent.apps.reactornetty;

import static io.llmlog.agent.apps.reactornetty.ReactorNettyShapes.CLIENT;
import static io.llmlog.agent.apps.reactornetty.ReactorNettyShapes.PATIENCE;
import static io.llmlog.agent.apps.reactornetty.ReactorNettyShapes.authorized;
import static io.llmlog.agent.apps.reactornetty.ReactorNettyShapes.body;
import static io.llmlog.agent.apps.reactornetty.ReactorNettyShapes.shape;
import static io.llmlog.agent.apps.reactornetty.ReactorNettyShapes.single;

import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.net.URI;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;

/** The ways to say where a request goes and what is in it, and to send it more than once. */
final class BodyShapes {
    private static final String CHAT = "/v1/chat/completions";

    private BodyShapes() {}

    static List<Shape> all() {
        return List.of(
                shape("body-in-pieces", 1, BodyShapes::pieces),
                shape("body-as-text", 1, BodyShapes::text),
                shape("to-base-url", 1, BodyShapes::baseUrl),
                shape("to-host", 1, BodyShapes::host),
                shape("to-later-url", 1, BodyShapes::laterUrl),
                shape("subscribed-twice", 2, BodyShapes::twice),
                shape("repeated", 3, BodyShapes::repeat),
                shape("embed", 1, BodyShapes::embed));
    }

    private static void pieces(String baseUrl, String shape, Transcript out) {
        String body = body("sim-chat", false, shape);
        Flux<String> pieces = Flux.just(body.substring(0, 30), body.substring(30));
        single(authorized(CLIENT).post().uri(URI.create(baseUrl + CHAT)).send(ByteBufFlux.fromString(pieces)), out);
    }

    private static void text(String baseUrl, String shape, Transcript out) {
        Mono<String> body = Mono.just(body("sim-chat", false, shape));
        single(
                authorized(CLIENT).post().uri(baseUrl + CHAT).send((request, outbound) -> outbound.sendString(body)),
                out);
    }

    private static void baseUrl(String baseUrl, String shape, Transcript out) {
        single(
                authorized(CLIENT)
                        .baseUrl(baseUrl + "/v1/")
                        .post()
                        .uri("/chat/completions")
                        .send(chat(shape)),
                out);
    }

    private static void host(String baseUrl, String shape, Transcript out) {
        URI url = URI.create(baseUrl);
        HttpClient client = authorized(CLIENT).host(url.getHost()).port(url.getPort());
        single(client.post().uri(CHAT).send(chat(shape)), out);
    }

    private static void laterUrl(String baseUrl, String shape, Transcript out) {
        single(authorized(CLIENT).post().uri(Mono.just(baseUrl + CHAT)).send(chat(shape)), out);
    }

    /** Each subscription sends. */
    private static void twice(String baseUrl, String shape, Transcript out) {
        Mono<String> answer = authorized(CLIENT)
                .post()
                .uri(baseUrl + CHAT)
                .send(chat(shape))
                .responseContent()
                .aggregate()
                .asString();
        out.add("first", answer.block(PATIENCE));
        out.add("second", answer.block(PATIENCE));
    }

    private static void repeat(String baseUrl, String shape, Transcript out) {
        Mono<String> answer = authorized(CLIENT)
                .post()
                .uri(baseUrl + CHAT)
                .send(ByteBufMono.fromString(Mono.just(body("sim-500", false, shape))))
                .responseSingle((head, body) -> body.asString().map(text -> {
                    throw new IllegalStateException(head.status() + " " + text);
                }));
        out.add("answer", answer.retry(2).block(PATIENCE));
    }

    private static void embed(String baseUrl, String shape, Transcript out) {
        String body = """
                {"model":"sim-embedding","input":["%s"]}""".formatted(shape);
        single(
                authorized(CLIENT).post().uri(baseUrl + "/v1/embeddings").send(ByteBufMono.fromString(Mono.just(body))),
                out);
    }

    private static ByteBufMono chat(String shape) {
        return ByteBufMono.fromString(Mono.just(body("sim-chat", false, shape)));
    }
}
