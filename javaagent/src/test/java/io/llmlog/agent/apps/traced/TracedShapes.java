package io.llmlog.agent.apps.traced;

import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Shapes;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs the sixteen typical ways of calling openai-java, each inside a span of the application, whose ids it tells, and makes a span of a call
 * that goes through something else.
 */
public final class TracedShapes {
    private TracedShapes() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Tracer tracer = GlobalOpenTelemetry.getTracer("application");
        for (Shape shape : Shapes.sixteen()) {
            String name = shape.name();
            // Where agents that print their spans to standard error shall put them.
            System.err.println("=== " + name);
            out.println("=== " + name);
            Span span = tracer.spanBuilder(name).startSpan();
            try (Scope scope = span.makeCurrent()) {
                out.print(shape.run(args[0]));
            } finally {
                span.end();
            }
            out.println("SPAN " + name + " " + span.getSpanContext().getTraceId() + " "
                    + span.getSpanContext().getSpanId());
        }
        HandMadeSpans.chat(tracer, "through no client we know").startSpan().end();
    }
}
