package io.llmlog.agent.apps.reactornetty;

import io.llmlog.examples.provider.shapes.Shape;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs every shape and prints what it saw, then whether a buffer was leaked: {@code BASE_URL [webclient]}. */
public final class ReactorNettyApp {
    private ReactorNettyApp() {}

    public static void main(String[] args) throws InterruptedException {
        Leaks leaks = Leaks.watch();
        List<Shape> shapes = new ArrayList<>(ReactorNettyShapes.all());
        shapes.addAll(BodyShapes.all());
        if (args.length > 1) {
            shapes.addAll(WebClientShapes.all());
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (Shape shape : shapes) {
            out.println("=== " + shape.name());
            out.print(shape.run(args[0]));
        }
        out.println("leaked buffers: " + leaks.count());
        System.exit(0);
    }
}
