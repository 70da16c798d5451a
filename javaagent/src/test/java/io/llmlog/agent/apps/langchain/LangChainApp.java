package io.llmlog.agent.apps.langchain;

import io.llmlog.examples.provider.shapes.Shape;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs every shape and prints what it saw: {@code BASE_URL newest|oldest}; the oldest version has fewer. */
public final class LangChainApp {
    private LangChainApp() {}

    public static void main(String[] args) {
        List<Shape> shapes = new ArrayList<>(OpenAiShapes.all());
        if (args[1].equals("newest")) {
            shapes.addAll(NewerShapes.all());
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (Shape shape : shapes) {
            out.println("=== " + shape.name());
            out.print(shape.run(args[0]));
        }
    }
}
