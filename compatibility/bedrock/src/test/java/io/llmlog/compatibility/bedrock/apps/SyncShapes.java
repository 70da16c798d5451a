package io.llmlog.compatibility.bedrock.apps;

import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

/** Converse on the synchronous clients. */
final class SyncShapes {
    private static final String PROFILE =
            "arn:aws:bedrock:us-east-1:000000000000:inference-profile/us.anthropic.claude-3-haiku-20240307-v1:0";

    private SyncShapes() {}

    static List<Shape> all() {
        return List.of(
                apache("converse", 1, "sim-chat"),
                apache("converse-tools", 1, "sim-tools"),
                apache("converse-thinking", 1, "sim-reasoning"),
                apache("converse-length", 1, "sim-length"),
                apache("converse-router", 1, "sim-router"),
                apache("converse-profile", 1, PROFILE),
                apache("converse-400", 1, "sim-400"),
                apache("converse-404", 1, "sim-404"),
                apache("converse-429-retried", 3, "sim-429"),
                apache("converse-429-twice", 3, "sim-429-twice"),
                apache("converse-500-retried", 3, "sim-500"),
                apache("converse-cut", 3, "sim-cut"),
                url("url-converse", "sim-chat"),
                url("url-converse-400", "sim-400"),
                new Shape("converse-refused", 0, (baseUrl, out) -> refused(out)));
    }

    private static Shape apache(String name, int attempts, String model) {
        return new Shape(name, attempts, (baseUrl, out) -> converse(Clients::apache, baseUrl, model, name, out));
    }

    private static Shape url(String name, String model) {
        return new Shape(name, 1, (baseUrl, out) -> converse(Clients::urlConnection, baseUrl, model, name, out));
    }

    /** Nobody listens on that port. */
    private static void refused(Transcript out) {
        converse(Clients::apache, "http://127.0.0.1:9", "sim-chat", "converse-refused", out);
    }

    private static void converse(
            Function<String, BedrockRuntimeClient> clients,
            String baseUrl,
            String model,
            String prompt,
            Transcript out) {
        try (BedrockRuntimeClient client = clients.apply(baseUrl)) {
            ConverseResponse answer = client.converse(Requests.converse(model, prompt));
            out.add("content", answer.output());
            out.add("stop reason", answer.stopReasonAsString());
            out.add("usage", answer.usage());
            out.add("status", answer.sdkHttpResponse().statusCode());
        }
    }
}
