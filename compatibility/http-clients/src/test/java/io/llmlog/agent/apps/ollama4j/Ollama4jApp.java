package io.llmlog.agent.apps.ollama4j;

import io.llmlog.examples.provider.shapes.Shape;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs shapes and prints what it saw: {@code BASE_URL oldest|newest}. */
public final class Ollama4jApp {
    private Ollama4jApp() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<Shape> shapes = args[1].equals("newest") ? Ollama4jShapes.all() : OlderShapes.all();
        for (Shape shape : shapes) {
            out.println("=== " + shape.name());
            out.print(shape.run(args[0]));
        }
        System.exit(0);
    }
}
