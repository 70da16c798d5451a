package io.llmlog.examples.provider.shapes;

import static io.llmlog.examples.provider.shapes.OpenAi.response;
import static io.llmlog.examples.provider.shapes.OpenAi.with;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.List;

/** The other endpoints of openai-java: Responses, embeddings, models. */
final class OpenAiOtherShapes {
    private OpenAiOtherShapes() {}

    static List<Shape> all() {
        return List.of(
                new Shape("openai-responses", 1, with((client, out) -> respond(client, "sim-chat", out))),
                new Shape(
                        "openai-responses-reasoning", 1, with((client, out) -> respond(client, "sim-reasoning", out))),
                new Shape("openai-responses-tools", 1, with((client, out) -> respond(client, "sim-tools", out))),
                new Shape("openai-responses-incomplete", 1, with((client, out) -> respond(client, "sim-length", out))),
                new Shape("openai-responses-429", 3, with((client, out) -> respond(client, "sim-429", out))),
                new Shape("openai-responses-stream", 1, with((client, out) -> stream(client, "sim-chat", out))),
                new Shape(
                        "openai-responses-stream-reasoning",
                        1,
                        with((client, out) -> stream(client, "sim-reasoning", out))),
                new Shape("openai-responses-stream-tools", 1, with((client, out) -> stream(client, "sim-tools", out))),
                new Shape("openai-responses-stream-cut", 1, with((client, out) -> stream(client, "sim-cut", out))),
                new Shape(
                        "openai-responses-stream-failed",
                        1,
                        with((client, out) -> stream(client, "sim-stream-error", out))),
                new Shape(
                        "openai-responses-stream-rate-limited",
                        1,
                        with((client, out) -> stream(client, "sim-rate-limited", out))),
                new Shape("openai-completions", 1, with(OpenAiOtherShapes::complete)),
                new Shape("openai-completions-stream", 1, with(OpenAiOtherShapes::completeStreaming)),
                new Shape("openai-embeddings", 1, with(OpenAiOtherShapes::embed)),
                new Shape("openai-models", 1, with(OpenAiOtherShapes::models)));
    }

    private static void respond(OpenAIClient client, String model, Transcript out) {
        out.add("response", client.responses().create(response(model)));
    }

    private static void stream(OpenAIClient client, String model, Transcript out) {
        try (StreamResponse<ResponseStreamEvent> events = client.responses().createStreaming(response(model))) {
            events.stream().forEach(event -> out.add("event", event));
            out.add("stream", "ended");
        }
    }

    private static void complete(OpenAIClient client, Transcript out) {
        out.add("completion", client.completions().create(onceUponATime()));
    }

    private static void completeStreaming(OpenAIClient client, Transcript out) {
        try (StreamResponse<Completion> chunks = client.completions().createStreaming(onceUponATime())) {
            chunks.stream().forEach(chunk -> out.add("chunk", chunk));
            out.add("stream", "ended");
        }
    }

    private static CompletionCreateParams onceUponATime() {
        return CompletionCreateParams.builder()
                .model("sim-chat")
                .prompt("Once")
                .maxTokens(16L)
                .build();
    }

    private static void embed(OpenAIClient client, Transcript out) {
        CreateEmbeddingResponse embeddings = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("sim-embedding")
                        .inputOfArrayOfStrings(List.of("The first text.", "Der zweite Text."))
                        .build());
        out.add("embeddings", embeddings);
        embeddings.data().forEach(vector -> out.add("vector", vector.embedding()));
    }

    private static void models(OpenAIClient client, Transcript out) {
        client.models().list().autoPager().forEach(model -> out.add("model", model.id()));
    }
}
