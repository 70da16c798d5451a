package io.llmlog.agent.apps.apache;

import io.llmlog.agent.apps.CompressedAnswer;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;

/** Calls of Apache HttpClient 5, in each way a body can be read. The prompt names the shape, so that its events can be told apart. */
final class ApacheShapes {
    private static final CloseableHttpClient CLIENT =
            HttpClients.custom().disableAutomaticRetries().build();
    private static final CloseableHttpClient RETRYING = HttpClients.custom()
            .setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(20)))
            .build();
    private static final CloseableHttpClient UNCOMPRESSED = HttpClients.custom()
            .disableAutomaticRetries()
            .disableContentCompression()
            .build();

    private ApacheShapes() {}

    /** What a shape does. */
    private interface HttpCall {
        void run(String baseUrl, String shape, Transcript out) throws Exception;
    }

    static List<Shape> all() {
        return List.of(
                shape("chat", 1, (url, name, out) -> string(CLIENT, chat(url, "sim-chat", false, name), out)),
                shape(
                        "chat-uncompressed",
                        1,
                        (url, name, out) -> string(UNCOMPRESSED, chat(url, "sim-chat", false, name), out)),
                shape("chat-written", 1, ApacheShapes::write),
                shape("chat-compressed", 0, ApacheShapes::compressed),
                shape("chat-400", 1, (url, name, out) -> string(CLIENT, chat(url, "sim-400", false, name), out)),
                shape(
                        "chat-429-retried",
                        2,
                        (url, name, out) -> string(RETRYING, chat(url, "sim-429", false, name), out)),
                shape("chat-500", 1, (url, name, out) -> string(CLIENT, chat(url, "sim-500", false, name), out)),
                shape("chat-cut", 1, (url, name, out) -> string(CLIENT, chat(url, "sim-cut", false, name), out)),
                shape(
                        "chat-refused",
                        0,
                        (url, name, out) -> string(CLIENT, chat("http://127.0.0.1:9", "sim-chat", false, name), out)),
                shape("chat-never-read", 1, ApacheShapes::neverRead),
                shape("chat-to-host", 1, ApacheShapes::toHost),
                shape("stream", 1, (url, name, out) -> lines(chat(url, "sim-chat", true, name), out)),
                shape("stream-cut", 1, (url, name, out) -> lines(chat(url, "sim-cut", true, name), out)),
                shape("stream-closed-early", 1, ApacheShapes::closeEarly),
                shape(
                        "other-host",
                        1,
                        (url, name, out) -> string(
                                CLIENT, chat(url.replace("127.0.0.1", "localhost"), "sim-chat", false, name), out)));
    }

    private static Shape shape(String name, int attempts, HttpCall call) {
        return new Shape(name, attempts, (baseUrl, out) -> call.run(baseUrl, name, out));
    }

    private static HttpPost chat(String baseUrl, String model, boolean stream, String prompt) {
        HttpPost post = new HttpPost(baseUrl + "/v1/chat/completions");
        post.setHeader("Authorization", "Bearer sk-sim-0000");
        post.setEntity(new StringEntity("""
                {"model":"%s","stream":%s,"messages":[{"role":"user","content":"%s"}]}""".formatted(model, stream, prompt), ContentType.APPLICATION_JSON));
        return post;
    }

    private static void string(CloseableHttpClient client, HttpPost post, Transcript out) throws IOException {
        out.add(
                "answer",
                client.execute(post, answer -> answer.getCode() + " " + EntityUtils.toString(answer.getEntity())));
    }

    private static void write(String baseUrl, String shape, Transcript out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CLIENT.execute(chat(baseUrl, "sim-chat", false, shape), answer -> {
            answer.getEntity().writeTo(bytes);
            return null;
        });
        out.add("answer", bytes.toString(StandardCharsets.UTF_8));
    }

    private static void compressed(String ignored, String shape, Transcript out) throws Exception {
        try (CompressedAnswer provider = CompressedAnswer.start()) {
            string(CLIENT, chat(provider.baseUrl(), "gpt-4o-mini", false, shape), out);
        }
    }

    /** The client reads to the end itself what a handler leaves. */
    private static void neverRead(String baseUrl, String shape, Transcript out) throws IOException {
        out.add("status", CLIENT.execute(chat(baseUrl, "sim-chat", false, shape), answer -> answer.getCode()));
    }

    /** The host stands beside the request. */
    private static void toHost(String baseUrl, String shape, Transcript out) throws Exception {
        HttpPost post = chat("", "sim-chat", false, shape);
        out.add(
                "answer",
                CLIENT.execute(HttpHost.create(baseUrl), post, answer -> EntityUtils.toString(answer.getEntity())));
    }

    private static void lines(HttpPost post, Transcript out) throws IOException {
        CLIENT.execute(post, answer -> {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(answer.getEntity().getContent(), StandardCharsets.UTF_8))) {
                lines.lines().forEach(line -> out.add("line", line));
            }
            return null;
        });
    }

    /** The client itself reads on to the end then. */
    @SuppressWarnings("deprecation") // How applications hold on to an answer.
    private static void closeEarly(String baseUrl, String shape, Transcript out) throws IOException {
        try (var answer = CLIENT.execute(chat(baseUrl, "sim-chat", true, shape))) {
            out.add("first byte", answer.getEntity().getContent().read());
        }
    }
}
