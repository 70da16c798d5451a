package io.llmlog.agent.apps.jdk;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.github.ollama4j.Ollama;
import io.github.ollama4j.models.chat.OllamaChatMessageRole;
import io.github.ollama4j.models.chat.OllamaChatRequest;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Calls of the JDK's client with each kind of handler. The prompt names the shape, so that its events can be told apart. */
final class JdkShapes {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private JdkShapes() {}

    /** What a shape does. */
    private interface HttpCall {
        void run(String baseUrl, String shape, Transcript out) throws Exception;
    }

    static List<Shape> all() {
        return List.of(
                shape("chat", 1, (url, name, out) -> string(chat(url, "sim-chat", false, name), out)),
                shape("chat-400", 1, (url, name, out) -> string(chat(url, "sim-400", false, name), out)),
                shape("chat-429", 1, (url, name, out) -> string(chat(url, "sim-429", false, name), out)),
                shape("chat-500", 1, (url, name, out) -> string(chat(url, "sim-500", false, name), out)),
                shape("chat-cut", 1, (url, name, out) -> string(chat(url, "sim-cut", false, name), out)),
                shape(
                        "chat-refused",
                        0,
                        (url, name, out) -> string(chat("http://127.0.0.1:9", "sim-chat", false, name), out)),
                shape("chat-bytes-published", 1, JdkShapes::bytes),
                shape("stream", 1, (url, name, out) -> lines(chat(url, "sim-chat", true, name), out)),
                shape("stream-read", 1, JdkShapes::read),
                shape("stream-cut", 1, (url, name, out) -> lines(chat(url, "sim-cut", true, name), out)),
                shape("stream-closed-early", 1, JdkShapes::closeEarly),
                shape("async", 1, (url, name, out) -> async(chat(url, "sim-chat", false, name), out)),
                shape(
                        "async-refused",
                        0,
                        (url, name, out) -> async(chat("http://127.0.0.1:9", "sim-chat", false, name), out)),
                shape("discarded", 1, JdkShapes::discard),
                shape(
                        "other-host",
                        1,
                        (url, name, out) ->
                                string(chat(url.replace("127.0.0.1", "localhost"), "sim-chat", false, name), out)),
                shape("library", 1, JdkShapes::ollama4j),
                shape("sdk", 1, JdkShapes::openAi));
    }

    private static Shape shape(String name, int attempts, HttpCall call) {
        return new Shape(name, attempts, (baseUrl, out) -> call.run(baseUrl, name, out));
    }

    private static HttpRequest chat(String baseUrl, String model, boolean stream, String prompt) {
        return request(baseUrl)
                .POST(BodyPublishers.ofString(body(model, stream, prompt)))
                .build();
    }

    private static HttpRequest.Builder request(String baseUrl) {
        return HttpRequest.newBuilder(URI.create(baseUrl + "/v1/chat/completions"))
                .header("content-type", "application/json")
                .header("authorization", "Bearer sk-sim-0000");
    }

    private static String body(String model, boolean stream, String prompt) {
        return """
                {"model":"%s","stream":%s,"messages":[{"role":"user","content":"%s"}]}""".formatted(model, stream, prompt);
    }

    private static void string(HttpRequest request, Transcript out) throws Exception {
        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
        out.add("answer", answer.statusCode() + " " + answer.body());
        out.add("same request", answer.request() == request);
    }

    private static void bytes(String baseUrl, String shape, Transcript out) throws Exception {
        byte[] body = body("sim-chat", false, shape).getBytes(StandardCharsets.UTF_8);
        HttpRequest request =
                request(baseUrl).POST(BodyPublishers.ofByteArray(body)).build();
        out.add(
                "answer",
                new String(CLIENT.send(request, BodyHandlers.ofByteArray()).body(), StandardCharsets.UTF_8));
    }

    private static void lines(HttpRequest request, Transcript out) throws Exception {
        CLIENT.send(request, BodyHandlers.ofLines()).body().forEach(line -> out.add("line", line));
    }

    private static void read(String baseUrl, String shape, Transcript out) throws Exception {
        InputStream body = CLIENT.send(chat(baseUrl, "sim-chat", true, shape), BodyHandlers.ofInputStream())
                .body();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> out.add("line", line));
        }
    }

    private static void closeEarly(String baseUrl, String shape, Transcript out) throws Exception {
        InputStream body = CLIENT.send(chat(baseUrl, "sim-hang", true, shape), BodyHandlers.ofInputStream())
                .body();
        out.add("first byte", body.read());
        body.close();
    }

    private static void async(HttpRequest request, Transcript out) {
        out.add(
                "answer",
                CLIENT.sendAsync(request, BodyHandlers.ofString())
                        .thenApply(HttpResponse::body)
                        .join());
    }

    private static void discard(String baseUrl, String shape, Transcript out) throws Exception {
        HttpRequest request = chat(baseUrl, "sim-chat", false, shape);
        out.add("status", CLIENT.send(request, BodyHandlers.discarding()).statusCode());
    }

    /** A library on this client is recorded where it sends, and only there. */
    private static void ollama4j(String baseUrl, String shape, Transcript out) throws Exception {
        OllamaChatRequest request = OllamaChatRequest.builder()
                .withModel("sim-chat")
                .withMessage(OllamaChatMessageRole.USER, shape)
                .build();
        out.add(
                "answer",
                new Ollama(baseUrl)
                        .chat(request, null)
                        .getResponseModel()
                        .getMessage()
                        .getResponse());
    }

    /** It sends with OkHttp, which the same hosts let in. */
    private static void openAi(String baseUrl, String shape, Transcript out) {
        out.add(
                "answer",
                OpenAIOkHttpClient.builder()
                        .apiKey("sk-sim-0000")
                        .baseUrl(baseUrl + "/v1")
                        .build()
                        .chat()
                        .completions()
                        .create(ChatCompletionCreateParams.builder()
                                .model("sim-chat")
                                .addUserMessage(shape)
                                .build())
                        .id());
    }
}
