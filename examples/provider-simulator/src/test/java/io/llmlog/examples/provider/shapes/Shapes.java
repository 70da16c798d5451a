package io.llmlog.examples.provider.shapes;

import java.util.List;
import java.util.stream.Stream;

/** Every shape there is. */
public final class Shapes {
    private Shapes() {}

    public static List<Shape> all() {
        return Stream.of(
                        OpenAiChatShapes.all(), OpenAiAsyncShapes.all(), OpenAiOtherShapes.all(), AnthropicShapes.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The shape of that name. */
    public static Shape named(String name) {
        return all().stream()
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no shape '" + name + "'; there are: " + all()));
    }
}
