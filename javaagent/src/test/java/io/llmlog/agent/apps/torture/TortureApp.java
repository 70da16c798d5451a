package io.llmlog.agent.apps.torture;

import io.llmlog.examples.provider.shapes.Shape;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs every case and prints what it saw: {@code BASE_URL}. */
public final class TortureApp {
    /** Complains of connections that were left open whenever the JVM happens to collect them. Kept, or its level would be lost. */
    private static final Logger OKHTTP = Logger.getLogger("okhttp3.OkHttpClient");

    private TortureApp() {}

    public static void main(String[] args) {
        OKHTTP.setLevel(Level.OFF);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (Shape shape : Cases.all(args[0])) {
            out.println("=== " + shape.name());
            out.print(shape.run(args[0]));
        }
        // The clients that nobody closed keep threads.
        System.exit(0);
    }
}
