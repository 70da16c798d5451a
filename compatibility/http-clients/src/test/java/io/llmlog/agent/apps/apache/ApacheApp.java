package io.llmlog.agent.apps.apache;

import io.llmlog.examples.provider.shapes.Shape;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs every shape and prints what it saw: {@code BASE_URL}. */
public final class ApacheApp {
    private ApacheApp() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (Shape shape : ApacheShapes.all()) {
            out.println("=== " + shape.name());
            out.print(shape.run(args[0]));
        }
        System.exit(0);
    }
}
