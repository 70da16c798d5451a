package io.llmlog.agent.apps.reactornetty;

import io.llmlog.agent.apps.CompressedAnswer;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.ResponseReceiver;

/** Calls of Reactor Netty, in each way an answer can be taken. The prompt names the shape, so that its events can be told apart. */
final class ReactorNettyShapes {
    static final HttpClient CLIENT = HttpClient.create();
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private ReactorNettyShapes() {}

    /** What a shape does. */
    interface HttpCall {
        void run(String baseUrl, String shape, Transcript out) throws Exception;
    }

    static List<Shape> all() {
        return List.of(
                shape("chat", 1, (url, name, out) -> single(chat(url, "sim-chat", false, name), out)),
                shape("async", 1, ReactorNettyShapes::content),
                shape("chat-connection", 1, ReactorNettyShapes::connection),
                shape("chat-compressed", 0, ReactorNettyShapes::compressed),
                shape("chat-400", 1, (url, name, out) -> single(chat(url, "sim-400", false, name), out)),
                shape("chat-429", 1, (url, name, out) -> single(chat(url, "sim-429", false, name), out)),
                shape("chat-500", 1, (url, name, out) -> single(chat(url, "sim-500", false, name), out)),
                shape("chat-cut", 1, (url, name, out) -> single(chat(url, "sim-cut", false, name), out)),
                shape(
                        "chat-refused",
                        0,
                        (url, name, out) -> single(chat("http://127.0.0.1:29", "sim-chat", false, name), out)),
                shape("chat-never-read", 1, ReactorNettyShapes::neverRead),
                shape("chat-sent-again", 1, ReactorNettyShapes::sendAgain),
                shape("stream", 1, (url, name, out) -> pieces(chat(url, "sim-chat", true, name), out)),
                shape("stream-cut", 1, (url, name, out) -> pieces(chat(url, "sim-cut", true, name), out)),
                shape("stream-cancelled", 1, ReactorNettyShapes::cancel),
                shape("stream-timed-out", 1, ReactorNettyShapes::timeOut),
                shape("never-subscribed", 0, (url, name, out) -> chat(url, "sim-chat", true, name)
                        .responseContent()),
                shape(
                        "other-host",
                        1,
                        (url, name, out) ->
                                single(chat(url.replace("127.0.0.1", "localhost"), "sim-chat", false, name), out)));
    }

    static Shape shape(String name, int attempts, HttpCall call) {
        return new Shape(name, attempts, (baseUrl, out) -> call.run(baseUrl, name, out));
    }

    static String body(String model, boolean stream, String prompt) {
        return """
                {"model":"%s","stream":%s,"messages":[{"role":"user","content":"%s"}]}""".formatted(model, stream, prompt);
    }

    static HttpClient authorized(HttpClient client) {
        return client.headers(
                headers -> headers.set("content-type", "application/json").set("authorization", "Bearer sk-sim-0000"));
    }

    private static ResponseReceiver<?> chat(String baseUrl, String model, boolean stream, String prompt) {
        return chat(CLIENT, baseUrl, model, stream, prompt);
    }

    private static ResponseReceiver<?> chat(
            HttpClient client, String baseUrl, String model, boolean stream, String prompt) {
        return authorized(client)
                .post()
                .uri(baseUrl + "/v1/chat/completions")
                .send(ByteBufMono.fromString(Mono.just(body(model, stream, prompt))));
    }

    static void single(ResponseReceiver<?> receiver, Transcript out) {
        out.add(
                "answer",
                receiver.responseSingle((answer, body) -> body.asString().map(text -> answer.status() + " " + text))
                        .block(PATIENCE));
    }

    private static void content(String baseUrl, String shape, Transcript out) {
        ByteBufFlux content = chat(baseUrl, "sim-chat", false, shape).responseContent();
        out.add("answer", content.aggregate().asString().toFuture().join());
    }

    /** As Spring's WebClient takes it. */
    private static void connection(String baseUrl, String shape, Transcript out) {
        Flux<String> answer = chat(baseUrl, "sim-chat", false, shape)
                .responseConnection((head, connection) ->
                        Mono.just(connection.inbound().receive().aggregate().asString()))
                .next()
                .flatMapMany(text -> text);
        out.add("answer", answer.collectList().block(PATIENCE));
    }

    private static void compressed(String ignored, String shape, Transcript out) throws Exception {
        try (CompressedAnswer provider = CompressedAnswer.start()) {
            single(chat(CLIENT.compress(true), provider.baseUrl(), "gpt-4o-mini", false, shape), out);
        }
    }

    private static void neverRead(String baseUrl, String shape, Transcript out) {
        out.add(
                "status",
                chat(baseUrl, "sim-chat", false, shape)
                        .response()
                        .block(PATIENCE)
                        .status());
    }

    /** The connection breaks before anything was sent, so the client takes another one by itself. */
    private static void sendAgain(String baseUrl, String shape, Transcript out) {
        AtomicBoolean breaks = new AtomicBoolean(true);
        HttpClient client = CLIENT.doOnRequest((request, connection) -> {
            if (breaks.getAndSet(false)) {
                connection.channel().close();
            }
        });
        single(chat(client, baseUrl, "sim-chat", false, shape), out);
        out.add("broke", !breaks.get());
    }

    private static void pieces(ResponseReceiver<?> receiver, Transcript out) {
        out.add(
                "stream",
                receiver.responseContent()
                        .asString()
                        .collectList()
                        .map(pieces -> String.join("", pieces))
                        .block(PATIENCE));
    }

    private static void cancel(String baseUrl, String shape, Transcript out) {
        Flux<ByteBuf> first =
                chat(baseUrl, "sim-hang", true, shape).responseContent().take(1);
        out.add("something came", first.map(ByteBuf::isReadable).blockLast(PATIENCE));
    }

    private static void timeOut(String baseUrl, String shape, Transcript out) {
        pieces(chat(CLIENT.responseTimeout(Duration.ofMillis(300)), baseUrl, "sim-hang", true, shape), out);
    }
}
