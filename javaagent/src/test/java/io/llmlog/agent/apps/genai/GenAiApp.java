package io.llmlog.agent.apps.genai;

import io.llmlog.examples.provider.shapes.Shape;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs every shape, or one, and prints what it saw: {@code BASE_URL [SHAPE]}. */
public final class GenAiApp {
    private GenAiApp() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (Shape shape : GenAiShapes.all()) {
            if (args.length == 1 || args[1].equals(shape.name())) {
                out.println("=== " + shape.name());
                out.print(shape.run(args[0]));
            }
        }
        // The library keeps threads that nothing stops.
        System.exit(0);
    }
}
