package io.llmlog.agent.apps.apache;

import io.llmlog.agent.apps.CompressedAnswer;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.util.TimeValue;

/** Calls of Apache HttpClient 5's asynchronous client. The prompt names the shape, so that its events can be told apart. */
final class AsyncShapes {
    private static final CloseableHttpAsyncClient CLIENT =
            HttpAsyncClients.custom().disableAutomaticRetries().build();
    private static final CloseableHttpAsyncClient RETRYING = HttpAsyncClients.custom()
            .setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(20)))
            .build();

    private AsyncShapes() {}

    /** What a shape does. */
    private interface HttpCall {
        void run(String baseUrl, String shape, Transcript out) throws Exception;
    }

    static List<Shape> all() {
        CLIENT.start();
        return List.of(
                shape("async", 1, (url, name, out) -> whole(CLIENT, chat(url, "sim-chat", false, name), out)),
                shape("async-400", 1, (url, name, out) -> whole(CLIENT, chat(url, "sim-400", false, name), out)),
                shape("async-500", 1, (url, name, out) -> whole(CLIENT, chat(url, "sim-500", false, name), out)),
                shape("async-cut", 1, (url, name, out) -> whole(CLIENT, chat(url, "sim-cut", false, name), out)),
                shape(
                        "async-refused",
                        0,
                        (url, name, out) -> whole(CLIENT, chat("http://127.0.0.1:9", "sim-chat", false, name), out)),
                shape("async-compressed", 0, AsyncShapes::compressed),
                shape("async-stream", 1, (url, name, out) -> pieces(chat(url, "sim-chat", true, name), out)),
                shape("async-stream-cut", 1, (url, name, out) -> pieces(chat(url, "sim-cut", true, name), out)),
                shape(
                        "async-other-host",
                        1,
                        (url, name, out) -> whole(
                                CLIENT, chat(url.replace("127.0.0.1", "localhost"), "sim-chat", false, name), out)));
    }

    /** The oldest version never comes back from it. */
    static Shape retried() {
        RETRYING.start();
        return shape(
                "async-429-retried", 2, (url, name, out) -> whole(RETRYING, chat(url, "sim-429", false, name), out));
    }

    private static Shape shape(String name, int attempts, HttpCall call) {
        return new Shape(name, attempts, (baseUrl, out) -> call.run(baseUrl, name, out));
    }

    private static AsyncRequestProducer chat(String baseUrl, String model, boolean stream, String prompt) {
        BasicHttpRequest post = new BasicHttpRequest("POST", URI.create(baseUrl + "/v1/chat/completions"));
        post.setHeader("Authorization", "Bearer sk-sim-0000");
        return new BasicRequestProducer(
                post,
                new StringAsyncEntityProducer("""
                {"model":"%s","stream":%s,"messages":[{"role":"user","content":"%s"}]}""".formatted(model, stream, prompt), ContentType.APPLICATION_JSON));
    }

    private static void whole(CloseableHttpAsyncClient client, AsyncRequestProducer request, Transcript out)
            throws Exception {
        SimpleHttpResponse answer = result(client.execute(request, SimpleResponseConsumer.create(), null));
        out.add("answer", answer.getCode() + " " + answer.getBodyText());
    }

    /** Older versions leave it to the application to uncompress an answer. */
    private static void compressed(String ignored, String shape, Transcript out) throws Exception {
        try (CompressedAnswer provider = CompressedAnswer.start()) {
            SimpleHttpResponse answer = result(CLIENT.execute(
                    chat(provider.baseUrl(), "gpt-4o-mini", false, shape), SimpleResponseConsumer.create(), null));
            out.add("size", answer.getBodyBytes().length);
        }
    }

    private static void pieces(AsyncRequestProducer request, Transcript out) throws Exception {
        out.add("stream", result(CLIENT.execute(request, new TextConsumer(), null)));
    }

    private static <T> T result(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }
}
