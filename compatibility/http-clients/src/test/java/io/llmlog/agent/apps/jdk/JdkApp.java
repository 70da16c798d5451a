package io.llmlog.agent.apps.jdk;

import io.llmlog.examples.provider.shapes.Shape;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs every shape and prints what it saw: {@code BASE_URL}. */
public final class JdkApp {
    private JdkApp() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (Shape shape : JdkShapes.all()) {
            out.println("=== " + shape.name());
            out.print(shape.run(args[0]));
        }
        System.exit(0);
    }
}
