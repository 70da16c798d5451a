package io.llmlog.compatibility.bedrock.apps;

import io.llmlog.examples.provider.shapes.Shape;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Runs every shape and prints what it saw: {@code BASE_URL}. */
public final class BedrockApp {
    private BedrockApp() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Stream.of(SyncShapes.all(), InvokeShapes.all(), AsyncShapes.all(), StreamShapes.all())
                .flatMap(List::stream)
                .forEach(shape -> run(shape, args[0], out));
        // Clients keep threads that nothing stops.
        System.exit(0);
    }

    private static void run(Shape shape, String baseUrl, PrintStream out) {
        out.println("=== " + shape.name());
        out.print(shape.run(baseUrl));
    }
}
