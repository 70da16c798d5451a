package io.llmlog.agent.apps.ollama4j;

import io.github.ollama4j.Ollama;
import io.github.ollama4j.models.chat.OllamaChatMessageRole;
import io.github.ollama4j.models.chat.OllamaChatRequest;
import io.github.ollama4j.models.chat.OllamaChatResponseModel;
import io.github.ollama4j.models.chat.OllamaChatResult;
import io.github.ollama4j.models.embed.OllamaEmbedRequest;
import io.github.ollama4j.models.generate.OllamaGenerateRequest;
import io.github.ollama4j.models.generate.OllamaGenerateStreamObserver;
import io.github.ollama4j.models.request.ThinkMode;
import io.github.ollama4j.models.response.OllamaAsyncResultStreamer;
import io.github.ollama4j.utils.OptionsBuilder;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.util.List;

/** Calls of ollama4j as it is now. The prompt names the shape, so that its events can be told apart. */
final class Ollama4jShapes {
    private Ollama4jShapes() {}

    /** What a shape does with its client. */
    private interface ClientCall {
        void run(Ollama client, String shape, Transcript out) throws Exception;
    }

    static List<Shape> all() {
        return List.of(
                shape("chat", 1, chat("sim-chat")),
                shape("chat-tools", 1, chat("sim-tools")),
                shape("chat-404", 1, chat("sim-404")),
                shape("chat-429", 1, chat("sim-429")),
                shape("chat-500", 1, chat("sim-500")),
                new Shape("chat-refused", 0, (baseUrl, out) -> chat("sim-chat")
                        .run(client("http://127.0.0.1:9"), "chat-refused", out)),
                shape("stream", 1, stream("sim-chat")),
                shape("stream-thinking", 1, stream("sim-reasoning")),
                shape("stream-cut", 1, stream("sim-cut")),
                shape("stream-error", 1, stream("sim-stream-error")),
                shape("generate", 1, Ollama4jShapes::generate),
                shape("generate-stream", 1, Ollama4jShapes::generateStreaming),
                shape("generate-async", 1, Ollama4jShapes::generateLater),
                shape("embed", 1, Ollama4jShapes::embed));
    }

    private static Shape shape(String name, int attempts, ClientCall call) {
        return new Shape(name, attempts, (baseUrl, out) -> call.run(client(baseUrl), name, out));
    }

    private static Ollama client(String baseUrl) {
        Ollama client = new Ollama(baseUrl);
        client.setMaxChatToolCallRetries(0);
        return client;
    }

    private static OllamaChatRequest request(String model, String prompt) {
        return OllamaChatRequest.builder()
                .withModel(model)
                .withMessage(OllamaChatMessageRole.SYSTEM, "You translate.")
                .withMessage(OllamaChatMessageRole.USER, prompt)
                .withOptions(new OptionsBuilder().setTemperature(0.5f).build())
                .build();
    }

    private static ClientCall chat(String model) {
        return (client, shape, out) -> tell(client.chat(request(model, shape), null), out);
    }

    private static ClientCall stream(String model) {
        return (client, shape, out) ->
                tell(client.chat(request(model, shape), piece -> out.add("piece", text(piece))), out);
    }

    private static void tell(OllamaChatResult result, Transcript out) {
        out.add("answer", text(result.getResponseModel()));
        out.add("calls", result.getResponseModel().getMessage().getToolCalls());
    }

    private static String text(OllamaChatResponseModel piece) {
        return piece.getMessage() == null ? "" : piece.getMessage().getResponse();
    }

    private static OllamaGenerateRequest generation(String prompt) {
        return OllamaGenerateRequest.builder()
                .withModel("sim-chat")
                .withPrompt(prompt)
                .withThink(ThinkMode.DISABLED)
                .build();
    }

    private static void generate(Ollama client, String shape, Transcript out) throws Exception {
        out.add("answer", client.generate(generation(shape), null).getResponse());
    }

    private static void generateStreaming(Ollama client, String shape, Transcript out) throws Exception {
        OllamaGenerateStreamObserver observer =
                new OllamaGenerateStreamObserver(null, piece -> out.add("piece", piece));
        out.add("answer", client.generate(generation(shape), observer).getResponse());
    }

    /** On a thread of the library. */
    private static void generateLater(Ollama client, String shape, Transcript out) throws Exception {
        OllamaAsyncResultStreamer streamer = client.generateAsync("sim-chat", shape, false, ThinkMode.DISABLED);
        streamer.join();
        out.add("answer", streamer.getCompleteResponse());
    }

    private static void embed(Ollama client, String shape, Transcript out) throws Exception {
        out.add(
                "embeddings",
                client.embed(new OllamaEmbedRequest("sim-embed", List.of(shape)))
                        .getEmbeddings());
    }
}
