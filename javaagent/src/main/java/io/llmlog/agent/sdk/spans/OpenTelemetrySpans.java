package io.llmlog.agent.sdk.spans;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;

/**
 * OpenTelemetry's SDK for traces, the application's own or the one inside OpenTelemetry's agent. Every span of it that is recorded passes
 * through one class, whoever began it and whatever it is exported to.
 */
public final class OpenTelemetrySpans implements Library {
    static final String SPAN = "io.opentelemetry.sdk.trace.SdkSpan";

    @Override
    public String name() {
        return "opentelemetry";
    }

    @Override
    public String artifact() {
        return "opentelemetry-sdk-trace";
    }

    @Override
    public String covers() {
        return "gen_ai.* spans of libraries that are not recorded themselves";
    }

    @Override
    public List<String> packages() {
        return List.of("io.opentelemetry.sdk.trace.");
    }

    @Override
    public boolean weaves(String className) {
        return className.equals(SPAN);
    }

    @Override
    public boolean isInner(String className) {
        return false;
    }

    @Override
    public boolean findsHooks() {
        return true;
    }

    @Override
    public List<Weaving> weavings() {
        return List.of(Weaving.into(SPAN, named("endInternal").and(takesArguments(1)), SpanEndAdvice.class));
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new SpanFollower(this, surroundings);
    }
}
