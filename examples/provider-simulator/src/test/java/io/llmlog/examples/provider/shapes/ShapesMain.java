package io.llmlog.examples.provider.shapes;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs shapes one after the other and prints their transcripts: {@code --base-url URL --shape NAME}, {@code --shape} repeatable or
 * {@code all}. The process ends by itself, which only happens when nobody keeps a thread alive.
 */
public final class ShapesMain {
    private ShapesMain() {}

    public static void main(String[] args) {
        String baseUrl = "";
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--base-url" -> baseUrl = args[i + 1];
                case "--shape" ->
                    shapes.addAll(args[i + 1].equals("all") ? Shapes.all() : List.of(Shapes.named(args[i + 1])));
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (Shape shape : shapes) {
            out.println("=== " + shape.name());
            out.print(shape.run(baseUrl));
        }
    }
}
