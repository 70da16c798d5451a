package io.llmlog.agent.sdk.bedrock;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.NewClientAdvice;
import io.llmlog.agent.sdk.NewRequestAdvice;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Amazon Bedrock's client in the AWS SDK for Java 2. Every HTTP client of the SDK is called by two stages of its pipeline, once for each
 * attempt, and what the SDK reads passes counters of its own: these are woven, so that nothing has to be put around anything. An execution
 * interceptor would not do: it sees the events of a stream, not when their bytes came, and adding one changes the application's list of them.
 * The stages serve all of Amazon's clients; calls of others than Bedrock's are let pass.
 */
public final class Bedrock implements Library {
    static final String SERVICE = "software.amazon.awssdk.services.bedrockruntime.";
    static final String CONTEXT = "software.amazon.awssdk.core.internal.http.RequestExecutionContext";
    static final String STAGES = "software.amazon.awssdk.core.internal.http.pipeline.stages.";
    static final String SYNC = STAGES + "MakeHttpRequestStage";
    static final String ASYNC = STAGES + "MakeAsyncHttpRequestStage";
    static final String ASYNC_HANDLER = ASYNC + "$ReadMetricsTrackingResponseHandler";
    static final String ATTEMPT = STAGES + "ApiCallAttemptMetricCollectionStage";
    static final String METRICS = "software.amazon.awssdk.core.internal.metrics.";
    static final String READ = METRICS + "BytesReadTrackingInputStream";
    static final String PUBLISHED = METRICS + "BytesReadTrackingPublisher$BytesReadTracker";
    private static final String CLIENT = SERVICE + "DefaultBedrockRuntimeClient";
    private static final String ASYNC_CLIENT = SERVICE + "DefaultBedrockRuntimeAsyncClient";

    @Override
    public String name() {
        return "bedrock";
    }

    @Override
    public String artifact() {
        return "bedrockruntime";
    }

    @Override
    public String covers() {
        return "Converse, InvokeModel and their streams; of Amazon Bedrock in the AWS SDK 2";
    }

    @Override
    public List<String> packages() {
        return List.of(SERVICE);
    }

    @Override
    public boolean weaves(String className) {
        return switch (className) {
            case CLIENT, ASYNC_CLIENT, CONTEXT, SYNC, ASYNC, ASYNC_HANDLER, ATTEMPT, READ, PUBLISHED -> true;
            default -> false;
        };
    }

    @Override
    public boolean isInner(String className) {
        return false;
    }

    @Override
    public List<Weaving> weavings() {
        ElementMatcher.Junction<MethodDescription> told =
                named("onNext").or(named("onError")).or(named("onComplete"));
        return List.of(
                Weaving.into(CLIENT, isConstructor(), NewClientAdvice.class),
                Weaving.into(ASYNC_CLIENT, isConstructor(), NewClientAdvice.class),
                Weaving.into(CONTEXT, isConstructor(), NewRequestAdvice.class),
                Weaving.into(SYNC, named("execute").and(takesArguments(2)), StageAdvice.class),
                Weaving.into(ASYNC, named("executeHttpRequest").and(takesArguments(2)), StageAdvice.class),
                Weaving.into(ASYNC_HANDLER, named("onHeaders").and(takesArguments(1)), HeadAdvice.class),
                Weaving.into(ATTEMPT, named("execute").and(takesArguments(2)), AttemptAdvice.class),
                Weaving.into(READ, named("read").and(takesArguments(3)), ReadAdvice.class),
                Weaving.into(READ, named("read").and(takesArguments(0)), ReadByteAdvice.class),
                Weaving.into(PUBLISHED, told, PublishedAdvice.class));
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new BedrockFollower(this, surroundings);
    }
}
