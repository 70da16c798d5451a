package io.llmlog.agent.apps.simple;

import io.github.sashirestela.openai.SimpleOpenAI;
import io.github.sashirestela.openai.domain.chat.Chat;
import io.github.sashirestela.openai.domain.chat.ChatMessage.SystemMessage;
import io.github.sashirestela.openai.domain.chat.ChatMessage.UserMessage;
import io.github.sashirestela.openai.domain.chat.ChatRequest;
import io.github.sashirestela.openai.domain.embedding.EmbeddingRequest;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Calls of simple-openai as all its versions have them. The prompt names the shape, so that its events can be told apart. */
final class SimpleShapes {
    private SimpleShapes() {}

    /** What a shape does with its client. */
    interface ClientCall {
        void run(SimpleOpenAI client, String shape, Transcript out) throws Exception;
    }

    /** The first versions never retry. */
    static List<Shape> all() {
        return ofClients(builder -> builder);
    }

    static List<Shape> ofClients(UnaryOperator<SimpleOpenAI.SimpleOpenAIBuilder> setting) {
        return List.of(
                shape("chat-async", setting, chat("sim-chat")),
                shape("chat-400", setting, chat("sim-400")),
                shape("chat-cut", setting, chat("sim-cut")),
                new Shape("chat-refused", 0, (baseUrl, out) -> chat("sim-chat")
                        .run(client("http://127.0.0.1:9", setting), "chat-refused", out)),
                shape("stream", setting, stream("sim-chat")),
                shape("stream-400", setting, stream("sim-400")),
                shape("stream-cut", setting, stream("sim-cut")),
                shape("stream-closed-early", setting, SimpleShapes::closeEarly),
                shape("embed", setting, SimpleShapes::embed));
    }

    static Shape shape(String name, UnaryOperator<SimpleOpenAI.SimpleOpenAIBuilder> setting, ClientCall call) {
        return new Shape(name, 1, (baseUrl, out) -> call.run(client(baseUrl, setting), name, out));
    }

    private static SimpleOpenAI client(String baseUrl, UnaryOperator<SimpleOpenAI.SimpleOpenAIBuilder> setting) {
        return setting.apply(SimpleOpenAI.builder().apiKey("sk-sim-0000").baseUrl(baseUrl))
                .build();
    }

    private static ChatRequest request(String model, String prompt) {
        return ChatRequest.builder()
                .model(model)
                .message(SystemMessage.of("You translate."))
                .message(UserMessage.of(prompt))
                .temperature(0.5)
                .build();
    }

    static ClientCall chat(String model) {
        return (client, shape, out) -> {
            Chat answer = client.chatCompletions().create(request(model, shape)).join();
            out.add("answer", answer.firstContent());
        };
    }

    private static ClientCall stream(String model) {
        return (client, shape, out) -> {
            try (Stream<Chat> pieces =
                    client.chatCompletions().createStream(request(model, shape)).join()) {
                pieces.forEach(piece -> out.add("piece", piece.firstContent()));
            }
        };
    }

    private static void closeEarly(SimpleOpenAI client, String shape, Transcript out) {
        Stream<Chat> pieces = client.chatCompletions()
                .createStream(request("sim-hang", shape))
                .join();
        Iterator<Chat> iterator = pieces.iterator();
        out.add("piece", iterator.next().firstContent());
        pieces.close();
    }

    private static void embed(SimpleOpenAI client, String shape, Transcript out) {
        EmbeddingRequest request =
                EmbeddingRequest.builder().model("sim-embedding").input(shape).build();
        out.add(
                "embeddings",
                client.embeddings().createBase64(request).join().getData().size());
    }
}
