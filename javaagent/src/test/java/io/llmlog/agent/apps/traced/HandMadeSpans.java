package io.llmlog.agent.apps.traced;

import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Spans as libraries make them that the agent does not know. */
final class HandMadeSpans {
    private static final AttributeKey<List<String>> FINISH_REASONS = stringArrayKey("gen_ai.response.finish_reasons");

    private HandMadeSpans() {}

    static void all(Tracer tracer) {
        chat(tracer, "everything")
                .setAttribute("gen_ai.response.model", "model-1-2026")
                .setAttribute("gen_ai.response.id", "answer-1")
                .setAttribute(FINISH_REASONS, List.of("stop"))
                .setAttribute("gen_ai.usage.input_tokens", 12)
                .setAttribute("gen_ai.usage.output_tokens", 30)
                .setAttribute("gen_ai.usage.cache_read.input_tokens", 4)
                .setAttribute("gen_ai.request.temperature", 0.5)
                .setAttribute("gen_ai.request.max_tokens", 64)
                .setAttribute("gen_ai.request.stream", true)
                .setAttribute("gen_ai.response.time_to_first_chunk", 0.25)
                .setAttribute("gen_ai.conversation.id", "c-1")
                .setAttribute("server.address", "model.example")
                .setAttribute("server.port", 443)
                .setAttribute("gen_ai.system_instructions", "[{\"type\":\"text\",\"content\":\"You translate.\"}]")
                .setAttribute(
                        "gen_ai.input.messages",
                        "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Good morning\"}]}]")
                .setAttribute(
                        "gen_ai.output.messages",
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Guten Morgen\"}],"
                                + "\"finish_reason\":\"stop\"}]")
                .startSpan()
                .end();
        failed(tracer);
        olderNames(tracer);
        endedTwice(tracer);
        agent(tracer);
        layers(tracer);
        tracer.spanBuilder("no model")
                .setAttribute("db.system", "h2")
                .startSpan()
                .end();
    }

    static SpanBuilder chat(Tracer tracer, String model) {
        return tracer.spanBuilder("chat " + model)
                .setAttribute("gen_ai.operation.name", "chat")
                .setAttribute("gen_ai.provider.name", "a-provider")
                .setAttribute("gen_ai.request.model", model);
    }

    private static void failed(Tracer tracer) {
        Span span = chat(tracer, "failed").startSpan();
        span.recordException(new IllegalStateException("no answer"));
        span.setStatus(StatusCode.ERROR, "the model is away");
        span.setAttribute("error.type", "503");
        span.end();
    }

    /** As release 1.27 of the conventions had them. */
    private static void olderNames(Tracer tracer) {
        tracer.spanBuilder("older")
                .setAttribute("gen_ai.system", "an-older-provider")
                .setAttribute("gen_ai.request.model", "older names")
                .setAttribute("gen_ai.usage.prompt_tokens", 5)
                .setAttribute("gen_ai.usage.completion_tokens", 6)
                .startSpan()
                .end();
    }

    private static void endedTwice(Tracer tracer) {
        Span span = chat(tracer, "ended twice").startSpan();
        span.end();
        span.end(1, TimeUnit.SECONDS);
    }

    /** Only what is inside of it are calls. */
    private static void agent(Tracer tracer) {
        Span agent = tracer.spanBuilder("invoke_agent")
                .setAttribute("gen_ai.operation.name", "invoke_agent")
                .setAttribute("gen_ai.request.model", "first of an agent")
                .startSpan();
        try (Scope scope = agent.makeCurrent()) {
            chat(tracer, "first of an agent").startSpan().end();
            tracer.spanBuilder("execute_tool")
                    .setAttribute("gen_ai.operation.name", "execute_tool")
                    .startSpan()
                    .end();
            chat(tracer, "second of an agent").startSpan().end();
        } finally {
            agent.end();
        }
    }

    /** A framework and the client below it tell of the same call. */
    private static void layers(Tracer tracer) {
        Span outer = chat(tracer, "two layers").startSpan();
        try (Scope scope = outer.makeCurrent()) {
            chat(tracer, "two layers").startSpan().end();
        } finally {
            outer.end();
        }
    }
}
