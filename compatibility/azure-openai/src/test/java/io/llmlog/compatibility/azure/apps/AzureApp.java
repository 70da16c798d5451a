package io.llmlog.compatibility.azure.apps;

import io.llmlog.examples.provider.shapes.Shape;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs every shape and prints what it saw: {@code BASE_URL}. */
public final class AzureApp {
    private AzureApp() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (Shape shape : Shapes.all()) {
            out.println("=== " + shape.name());
            out.print(shape.run(args[0]));
        }
        // Threads of the library would wait for the streams that hang.
        System.exit(0);
    }
}
