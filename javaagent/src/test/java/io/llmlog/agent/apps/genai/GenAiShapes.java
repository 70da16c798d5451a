package io.llmlog.agent.apps.genai;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.Content;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Calls of google-genai. The prompt names the shape, so that its events can be told apart. */
final class GenAiShapes {
    /** Older versions do not. */
    private static final boolean RETRIES = Arrays.stream(HttpOptions.Builder.class.getMethods())
            .anyMatch(method -> method.getName().equals("retryOptions"));

    private GenAiShapes() {}

    /** What a shape does with its client. */
    private interface ClientCall {
        void run(Client client, String shape, Transcript out) throws Exception;
    }

    static List<Shape> all() {
        return List.of(
                shape("generate", 1, generate("sim-chat")),
                shape("generate-tools", 1, generate("sim-tools")),
                shape("generate-thinking", 1, generate("sim-reasoning")),
                shape("generate-400", 1, generate("sim-400")),
                shape("generate-429-retried", 3, generate("sim-429")),
                shape("generate-500-retried", 3, generate("sim-500")),
                shape("generate-refused", 1, GenAiShapes::refused),
                shape("stream", 1, stream("sim-chat")),
                shape("stream-thinking", 1, stream("sim-reasoning")),
                shape("stream-400", 1, stream("sim-400")),
                shape("stream-429-retried", 3, stream("sim-429")),
                shape("stream-cut", 1, stream("sim-cut")),
                shape("stream-cut-inside", 1, stream("sim-cut-inside")),
                shape("stream-error", 1, stream("sim-stream-error")),
                shape("stream-closed-early", 1, (client, name, out) -> closeEarly(client, "sim-chat", name, out)),
                shape(
                        "stream-closed-while-hanging",
                        1,
                        (client, name, out) -> closeEarly(client, "sim-hang", name, out)),
                shape("async", 1, GenAiShapes::async),
                shape("async-429-retried", 3, GenAiShapes::asyncRefused),
                shape("async-stream", 1, GenAiShapes::asyncStream),
                shape("embed", 1, GenAiShapes::embed),
                shape("stream-abandoned", 1, GenAiShapes::abandon));
    }

    private static Shape shape(String name, int attempts, ClientCall call) {
        return new Shape(name, attempts, (baseUrl, out) -> {
            Client client = client(baseUrl, attempts);
            call.run(client, name, out);
        });
    }

    private static Client client(String baseUrl, int attempts) {
        HttpOptions.Builder options = HttpOptions.builder().baseUrl(baseUrl);
        if (RETRIES) {
            retrying(options, attempts);
        }
        return Client.builder()
                .apiKey("sim-key-0000")
                .httpOptions(options.build())
                .build();
    }

    private static void retrying(HttpOptions.Builder options, int attempts) {
        options.retryOptions(HttpRetryOptions.builder()
                .attempts(attempts)
                .initialDelay(0.02)
                .jitter(0.01)
                .build());
    }

    private static GenerateContentConfig config() {
        return GenerateContentConfig.builder()
                .systemInstruction(Content.fromParts(Part.fromText("You translate.")))
                .temperature(0.5f)
                .maxOutputTokens(64)
                .build();
    }

    private static ClientCall generate(String model) {
        return (client, shape, out) -> tell(client.models.generateContent(model, shape, config()), out);
    }

    private static ClientCall stream(String model) {
        return (client, shape, out) -> {
            try (ResponseStream<GenerateContentResponse> stream =
                    client.models.generateContentStream(model, shape, config())) {
                for (GenerateContentResponse response : stream) {
                    tell(response, out);
                }
            }
            out.add("stream", "ended");
        };
    }

    private static void closeEarly(Client client, String model, String shape, Transcript out) {
        try (ResponseStream<GenerateContentResponse> stream =
                client.models.generateContentStream(model, shape, config())) {
            tell(stream.iterator().next(), out);
        }
        out.add("stream", "closed");
    }

    /** Reads a piece and forgets the stream. */
    @SuppressWarnings("MustBeClosedChecker") // This is the shape.
    private static void abandon(Client client, String shape, Transcript out) {
        Iterator<GenerateContentResponse> stream =
                client.models.generateContentStream("sim-hang", shape, config()).iterator();
        tell(stream.next(), out);
    }

    /** Nobody listens on that port. */
    private static void refused(Client ignored, String shape, Transcript out) throws Exception {
        generate("sim-chat").run(client("http://127.0.0.1:9", 1), shape, out);
    }

    private static void async(Client client, String shape, Transcript out) throws Exception {
        tell(client.async.models.generateContent("sim-chat", shape, config()).get(), out);
    }

    private static void asyncRefused(Client client, String shape, Transcript out) throws Exception {
        tell(client.async.models.generateContent("sim-429", shape, config()).get(), out);
    }

    private static void asyncStream(Client client, String shape, Transcript out) throws Exception {
        try (ResponseStream<GenerateContentResponse> stream = client.async
                .models
                .generateContentStream("sim-chat", shape, config())
                .get()) {
            stream.forEach(response -> tell(response, out));
        }
    }

    private static void embed(Client client, String shape, Transcript out) {
        out.add(
                "embedding",
                client.models
                        .embedContent(
                                "sim-embed", shape, EmbedContentConfig.builder().build())
                        .embeddings()
                        .map(Object::toString));
    }

    private static void tell(GenerateContentResponse response, Transcript out) {
        out.add("text", response.text());
        out.add("calls", response.functionCalls());
        out.add("finish reason", response.finishReason());
        out.add("usage", response.usageMetadata());
    }
}
