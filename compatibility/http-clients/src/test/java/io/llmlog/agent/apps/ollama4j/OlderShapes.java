package io.llmlog.agent.apps.ollama4j;

import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;

/** Calls of ollama4j before 1.1, whose classes have other names than those this is compiled with. */
final class OlderShapes {
    private static final String CLIENT = "io.github.ollama4j.OllamaAPI";
    private static final String OPTIONS = "io.github.ollama4j.utils.Options";

    private OlderShapes() {}

    /** What a shape does with its client. */
    private interface ClientCall {
        void run(Object client, String shape, Transcript out) throws Exception;
    }

    static List<Shape> all() {
        return List.of(
                shape("generate", 1, OlderShapes::generate),
                shape("generate-async", 1, OlderShapes::generateLater),
                shape("chat", 1, chat("sim-chat")),
                shape("chat-404", 1, chat("sim-404")),
                shape("chat-500", 1, chat("sim-500")));
    }

    private static Shape shape(String name, int attempts, ClientCall call) {
        return new Shape(name, attempts, (baseUrl, out) -> {
            try {
                Object client =
                        Class.forName(CLIENT).getConstructor(String.class).newInstance(baseUrl);
                CLIENT_LOG_OFF.run(client, name, out);
                call.run(client, name, out);
            } catch (InvocationTargetException thrown) {
                out.failure("thrown", thrown.getCause());
            }
        });
    }

    /** It would log the answer with the time it took. */
    private static final ClientCall CLIENT_LOG_OFF = (client, shape, out) ->
            client.getClass().getMethod("setVerbose", boolean.class).invoke(client, false);

    private static ClientCall chat(String model) {
        return (client, shape, out) -> {
            Class<?> role = Class.forName("io.github.ollama4j.models.chat.OllamaChatMessageRole");
            Object message = Class.forName("io.github.ollama4j.models.chat.OllamaChatMessage")
                    .getConstructor(role, String.class)
                    .newInstance(role.getField("USER").get(null), shape);
            Object result = client.getClass()
                    .getMethod("chat", String.class, List.class)
                    .invoke(client, model, List.of(message));
            out.add("answer", result.getClass().getMethod("getResponse").invoke(result));
        };
    }

    private static void generate(Object client, String shape, Transcript out) throws Exception {
        Class<?> options = Class.forName(OPTIONS);
        Object result = client.getClass()
                .getMethod("generate", String.class, String.class, boolean.class, options)
                .invoke(
                        client,
                        "sim-chat",
                        shape,
                        false,
                        options.getConstructor(Map.class).newInstance(Map.of()));
        out.add("answer", result.getClass().getMethod("getResponse").invoke(result));
    }

    private static void generateLater(Object client, String shape, Transcript out) throws Exception {
        Object streamer = client.getClass()
                .getMethod("generateAsync", String.class, String.class, boolean.class)
                .invoke(client, "sim-chat", shape, false);
        ((Thread) streamer).join();
        out.add("answer", streamer.getClass().getMethod("getCompleteResponse").invoke(streamer));
    }
}
