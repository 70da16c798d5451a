package io.llmlog.agent.apps.okhttp;

import io.llmlog.examples.provider.shapes.Shape;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs every shape and prints what it saw: {@code BASE_URL}. */
public final class OkHttpApp {
    private OkHttpApp() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (Shape shape : OkHttpShapes.all()) {
            out.println("=== " + shape.name());
            out.print(shape.run(args[0]));
        }
        // OkHttp keeps threads that nothing stops.
        System.exit(0);
    }
}
