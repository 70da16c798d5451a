package io.llmlog.compatibility.spring.apps;

import io.llmlog.examples.provider.shapes.Shape;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs every shape and prints what it saw: {@code BASE_URL}. */
public final class SpringAiApp {
    private SpringAiApp() {}

    public static void main(String[] args) {
        List<Shape> shapes = new ArrayList<>(OpenAiShapes.all());
        shapes.addAll(AnthropicShapes.all());
        shapes.addAll(OllamaShapes.all());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (Shape shape : shapes) {
            out.println("=== " + shape.name());
            out.print(shape.run(args[0]));
        }
        // Threads of the SDKs would wait for the streams that hang.
        System.exit(0);
    }
}
