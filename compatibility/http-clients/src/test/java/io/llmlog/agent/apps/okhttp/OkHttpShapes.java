package io.llmlog.agent.apps.okhttp;

import io.llmlog.agent.apps.CompressedAnswer;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/** Calls of OkHttp, in each way a body can be read. The prompt names the shape, so that its events can be told apart. */
final class OkHttpShapes {
    private static final MediaType JSON = MediaType.parse("application/json");
    private static final OkHttpClient CLIENT = new OkHttpClient();
    private static final OkHttpClient RETRYING =
            CLIENT.newBuilder().addInterceptor(new Retrying()).build();

    private OkHttpShapes() {}

    /** What a shape does. */
    private interface HttpCall {
        void run(String baseUrl, String shape, Transcript out) throws Exception;
    }

    static List<Shape> all() {
        return List.of(
                shape("chat", 1, (url, name, out) -> string(CLIENT, chat(url, "sim-chat", false, name), out)),
                shape("chat-bytes", 1, OkHttpShapes::bytes),
                shape("chat-peeked", 1, OkHttpShapes::peek),
                shape("chat-compressed", 0, OkHttpShapes::compressed),
                shape("chat-400", 1, (url, name, out) -> string(CLIENT, chat(url, "sim-400", false, name), out)),
                shape(
                        "chat-429-retried",
                        3,
                        (url, name, out) -> string(RETRYING, chat(url, "sim-429", false, name), out)),
                shape("chat-500", 1, (url, name, out) -> string(CLIENT, chat(url, "sim-500", false, name), out)),
                shape("chat-cut", 1, (url, name, out) -> string(CLIENT, chat(url, "sim-cut", false, name), out)),
                shape(
                        "chat-refused",
                        0,
                        (url, name, out) -> string(CLIENT, chat("http://127.0.0.1:9", "sim-chat", false, name), out)),
                shape("chat-never-read", 1, OkHttpShapes::neverRead),
                shape("anthropic", 1, OkHttpShapes::anthropic),
                shape("stream", 1, (url, name, out) -> lines(chat(url, "sim-chat", true, name), out)),
                shape("stream-cut", 1, (url, name, out) -> lines(chat(url, "sim-cut", true, name), out)),
                shape("stream-closed-early", 1, OkHttpShapes::closeEarly),
                shape("stream-cancelled", 1, OkHttpShapes::cancel),
                shape("async", 1, (url, name, out) -> async(chat(url, "sim-chat", false, name), out)),
                shape("async-stream", 1, (url, name, out) -> async(chat(url, "sim-chat", true, name), out)),
                shape("embed", 1, OkHttpShapes::embed),
                shape(
                        "other-host",
                        1,
                        (url, name, out) -> string(
                                CLIENT, chat(url.replace("127.0.0.1", "localhost"), "sim-chat", false, name), out)),
                shape("other-api", 1, OkHttpShapes::models),
                shape("stream-abandoned", 1, OkHttpShapes::abandon));
    }

    private static Shape shape(String name, int attempts, HttpCall call) {
        return new Shape(name, attempts, (baseUrl, out) -> call.run(baseUrl, name, out));
    }

    private static Request chat(String baseUrl, String model, boolean stream, String prompt) {
        return post(baseUrl + "/v1/chat/completions", """
                {"model":"%s","stream":%s,"messages":[{"role":"user","content":"%s"}]}""".formatted(model, stream, prompt));
    }

    @SuppressWarnings("deprecation") // The newer form is not in OkHttp 3.
    private static Request post(String url, String json) {
        return new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer sk-sim-0000")
                .post(RequestBody.create(JSON, json))
                .build();
    }

    private static void string(OkHttpClient client, Request request, Transcript out) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            out.add("answer", response.code() + " " + response.body().string());
        }
    }

    private static void bytes(String baseUrl, String shape, Transcript out) throws IOException {
        try (Response response =
                CLIENT.newCall(chat(baseUrl, "sim-chat", false, shape)).execute()) {
            out.add("answer", new String(response.body().bytes(), StandardCharsets.UTF_8));
        }
    }

    /** Looks at the body without taking it, as interceptors that log do. */
    private static void peek(String baseUrl, String shape, Transcript out) throws IOException {
        try (Response response =
                CLIENT.newCall(chat(baseUrl, "sim-chat", false, shape)).execute()) {
            out.add("peeked", response.peekBody(64).string());
            BufferedSource source = response.body().source();
            out.add("same source", source == response.body().source());
            out.add("answer", response.body().string());
        }
    }

    private static void compressed(String ignored, String shape, Transcript out) throws Exception {
        try (CompressedAnswer provider = CompressedAnswer.start()) {
            string(CLIENT, chat(provider.baseUrl(), "gpt-4o-mini", false, shape), out);
        }
    }

    private static void neverRead(String baseUrl, String shape, Transcript out) throws IOException {
        try (Response response =
                CLIENT.newCall(chat(baseUrl, "sim-chat", false, shape)).execute()) {
            out.add("status", response.code());
        }
    }

    private static void anthropic(String baseUrl, String shape, Transcript out) throws IOException {
        String request = """
                {"model":"sim-chat","max_tokens":64,"messages":[{"role":"user","content":"%s"}]}""".formatted(shape);
        string(CLIENT, post(baseUrl + "/v1/messages", request), out);
    }

    private static void lines(Request request, Transcript out) throws IOException {
        try (Response response = CLIENT.newCall(request).execute();
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(response.body().byteStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> out.add("line", line));
        }
    }

    private static void closeEarly(String baseUrl, String shape, Transcript out) throws IOException {
        try (Response response =
                CLIENT.newCall(chat(baseUrl, "sim-hang", true, shape)).execute()) {
            out.add("line", response.body().source().readUtf8Line());
        }
    }

    /** A cancelled call fails where it is read. */
    private static void cancel(String baseUrl, String shape, Transcript out) throws IOException {
        Call call = CLIENT.newCall(chat(baseUrl, "sim-hang", true, shape));
        try (Response response = call.execute()) {
            BufferedSource source = response.body().source();
            out.add("line", source.readUtf8Line());
            call.cancel();
            while (source.readUtf8Line() != null) {
                out.add("cancelled", call.isCanceled());
            }
        } catch (IOException cancelled) {
            out.add("thrown", cancelled.getClass().getName());
        }
    }

    private static void async(Request request, Transcript out) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        CLIENT.newCall(request).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException failure) {
                out.failure("failure", failure);
                done.countDown();
            }

            @Override
            public void onResponse(Call call, Response response) throws IOException {
                try (response) {
                    out.add("answer", response.body().string());
                } finally {
                    done.countDown();
                }
            }
        });
        done.await();
    }

    private static void embed(String baseUrl, String shape, Transcript out) throws IOException {
        String request = """
                {"model":"sim-embedding","input":["%s"]}""".formatted(shape);
        string(CLIENT, post(baseUrl + "/v1/embeddings", request), out);
    }

    private static void models(String baseUrl, String shape, Transcript out) throws IOException {
        string(
                CLIENT,
                new Request.Builder()
                        .url(baseUrl + "/v1/models")
                        .header("Authorization", "Bearer sk-sim-0000")
                        .build(),
                out);
    }

    /** Reads a piece and forgets the stream. */
    private static void abandon(String baseUrl, String shape, Transcript out) throws IOException {
        Response response =
                CLIENT.newCall(chat(baseUrl, "sim-hang", true, shape)).execute();
        out.add("line", response.body().source().readUtf8Line());
    }
}
