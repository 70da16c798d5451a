package io.llmlog.agent.apps.cohere;

import com.cohere.api.core.ObjectMappers;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Calls of cohere-java. The prompt names the shape, so that its events can be told apart. */
final class CohereShapes {
    private static final String TOOL = """
            ,"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object"}}}]""";

    private CohereShapes() {}

    /** What a shape does with its client. */
    private interface ClientCall {
        void run(Client client, String shape, Transcript out) throws Throwable;
    }

    static List<Shape> ofAnyVersion() {
        return List.of(
                shape("chat", 1, chat("sim-chat")),
                shape("chat-tools", 1, chat("sim-tools")),
                shape("chat-thinking", 1, chat("sim-reasoning")),
                shape("chat-400", 1, chat("sim-400")),
                shape("chat-429-retried", 3, chat("sim-429")),
                new Shape(
                        "chat-refused",
                        0,
                        (baseUrl, out) -> run(new Client("http://127.0.0.1:9"), "chat-refused", chat("sim-chat"), out)),
                shape("embed", 1, CohereShapes::embed),
                shape("rerank", 1, CohereShapes::rerank));
    }

    /** The oldest version cannot read streams of API version 2, and has no asynchronous client. */
    static List<Shape> all() {
        return Stream.concat(
                        ofAnyVersion().stream(),
                        Stream.of(
                                shape("stream", 1, stream("sim-chat")),
                                shape("stream-tools", 1, stream("sim-tools")),
                                shape("stream-400", 1, stream("sim-400")),
                                shape("stream-cut", 1, stream("sim-cut")),
                                shape("stream-error", 1, stream("sim-stream-error")),
                                shape("stream-closed-early", 1, CohereShapes::closeEarly),
                                shape("async", 1, async("sim-chat")),
                                shape("async-400", 1, async("sim-400")),
                                shape("async-stream", 1, CohereShapes::asyncStream),
                                shape("stream-abandoned", 1, CohereShapes::abandon)))
                .toList();
    }

    private static Shape shape(String name, int attempts, ClientCall call) {
        return new Shape(name, attempts, (baseUrl, out) -> run(new Client(baseUrl), name, call, out));
    }

    private static void run(Client client, String shape, ClientCall call, Transcript out) {
        try {
            call.run(client, shape, out);
        } catch (Throwable thrown) {
            out.failure("thrown", thrown);
        }
    }

    private static String request(String model, String prompt) {
        return """
                {"model":"%s","messages":[{"role":"system","content":"You translate."},{"role":"user","content":"%s"}],\
                "temperature":0.5,"max_tokens":64%s}""".formatted(model, prompt, model.equals("sim-tools") ? TOOL : "");
    }

    private static ClientCall chat(String model) {
        return (client, shape, out) -> out.add("answer", client.call("chat", "V2ChatRequest", request(model, shape)));
    }

    private static Iterator<?> open(Client client, String model, String shape) throws Throwable {
        Iterable<?> stream = (Iterable<?>) client.call("chatStream", "V2ChatStreamRequest", request(model, shape));
        return stream.iterator();
    }

    private static ClientCall stream(String model) {
        return (client, shape, out) -> {
            open(client, model, shape).forEachRemaining(event -> tell(event, out));
            out.add("stream", "ended");
        };
    }

    private static void closeEarly(Client client, String shape, Transcript out) throws Throwable {
        Iterable<?> stream = (Iterable<?>) client.call("chatStream", "V2ChatStreamRequest", request("sim-hang", shape));
        tell(stream.iterator().next(), out);
        ((AutoCloseable) stream).close();
        out.add("stream", "closed");
    }

    /** Reads a piece and forgets the stream. */
    private static void abandon(Client client, String shape, Transcript out) throws Throwable {
        tell(open(client, "sim-hang", shape).next(), out);
    }

    private static ClientCall async(String model) {
        return (client, shape, out) -> {
            Object future = client.callAsync("chat", "V2ChatRequest", request(model, shape));
            out.add("answer", ((CompletableFuture<?>) future).get());
        };
    }

    private static void asyncStream(Client client, String shape, Transcript out) throws Throwable {
        Object future = client.callAsync("chatStream", "V2ChatStreamRequest", request("sim-chat", shape));
        Iterable<?> stream = (Iterable<?>) ((CompletableFuture<?>) future).get();
        stream.forEach(event -> tell(event, out));
    }

    private static void embed(Client client, String shape, Transcript out) throws Throwable {
        String request = """
                {"model":"sim-embed","texts":["%s"],"input_type":"search_query","embedding_types":["float"]}""";
        out.add("embeddings", client.call("embed", "V2EmbedRequest", request.formatted(shape)));
    }

    private static void rerank(Client client, String shape, Transcript out) throws Throwable {
        String request = """
                {"model":"sim-rerank","query":"%s","documents":["one","another"]}""";
        out.add("order", client.call("rerank", "V2RerankRequest", request.formatted(shape)));
    }

    private static void tell(Object event, Transcript out) {
        out.observe(() -> out.add("event", ObjectMappers.JSON_MAPPER.writeValueAsString(event)));
    }
}
