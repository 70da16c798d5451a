package io.llmlog.agent.apps.apache;

import io.llmlog.examples.provider.shapes.Shape;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs every shape and prints what it saw: {@code BASE_URL [retried]}. */
public final class ApacheApp {
    private ApacheApp() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<Shape> shapes = new ArrayList<>(ApacheShapes.all());
        shapes.addAll(AsyncShapes.all());
        if (args.length > 1) {
            shapes.add(AsyncShapes.retried());
        }
        for (Shape shape : shapes) {
            out.println("=== " + shape.name());
            out.print(shape.run(args[0]));
        }
        System.exit(0);
    }
}
