package io.llmlog.examples.provider.shapes;

import java.util.List;
import java.util.stream.Stream;

/** Every shape there is. */
public final class Shapes {
    private static final List<String> SIXTEEN = List.of(
            "openai-chat",
            "openai-chat-tools",
            "openai-chat-raw",
            "openai-chat-with-options",
            "openai-chat-429-two-retries",
            "openai-chat-error-400",
            "openai-chat-stream",
            "openai-chat-stream-usage",
            "openai-chat-stream-cut",
            "openai-chat-stream-closed-early",
            "openai-chat-async",
            "openai-chat-async-stream",
            "openai-responses",
            "openai-responses-stream",
            "openai-completions",
            "openai-embeddings");

    private Shapes() {}

    public static List<Shape> all() {
        return Stream.of(
                        OpenAiChatShapes.all(), OpenAiAsyncShapes.all(), OpenAiOtherShapes.all(), AnthropicShapes.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The sixteen typical ways of calling openai-java, with which agents are compared. */
    public static List<Shape> sixteen() {
        return SIXTEEN.stream().map(Shapes::named).toList();
    }

    /** The shape of that name. */
    public static Shape named(String name) {
        return all().stream()
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no shape '" + name + "'; there are: " + all()));
    }
}
