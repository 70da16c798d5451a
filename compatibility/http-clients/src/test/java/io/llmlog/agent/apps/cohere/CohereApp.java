package io.llmlog.agent.apps.cohere;

import io.llmlog.examples.provider.shapes.Shape;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs shapes and prints what it saw: {@code BASE_URL oldest|newest}. */
public final class CohereApp {
    private CohereApp() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<Shape> shapes = args[1].equals("newest") ? CohereShapes.all() : CohereShapes.ofAnyVersion();
        for (Shape shape : shapes) {
            out.println("=== " + shape.name());
            out.print(shape.run(args[0]));
        }
        // OkHttp keeps threads that nothing stops.
        System.exit(0);
    }
}
