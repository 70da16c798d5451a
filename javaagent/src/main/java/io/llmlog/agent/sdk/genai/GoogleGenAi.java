package io.llmlog.agent.sdk.genai;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.llmlog.agent.sdk.BodyAdvice;
import io.llmlog.agent.sdk.CallAdvice;
import io.llmlog.agent.sdk.CloseAdvice;
import io.llmlog.agent.sdk.ComposedAdvice;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.NewClientAdvice;
import io.llmlog.agent.sdk.SendAdvice;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;

/**
 * Google's library for Gemini and Vertex AI. It sends with OkHttp and retries in an interceptor of its own, from which each {@code proceed}
 * is one attempt. So OkHttp's chain is woven too, which matters only below that interceptor, and its body of answers, which matters only
 * for answers from there. Neither is woven in an application that does not carry this library.
 */
public final class GoogleGenAi implements Library {
    static final String RETRIES = "com.google.genai.RetryInterceptor";
    private static final String API_CLIENT = "com.google.genai.ApiClient";
    private static final String HTTP_API_CLIENT = "com.google.genai.HttpApiClient";
    private static final String CHAIN = "okhttp3.internal.http.RealInterceptorChain";
    private static final String BODY = "okhttp3.ResponseBody";

    @Override
    public String name() {
        return "google-genai";
    }

    @Override
    public String artifact() {
        return "google-genai";
    }

    @Override
    public String covers() {
        return "generateContent, embedContent; of Gemini and Vertex AI";
    }

    @Override
    public List<String> packages() {
        return List.of("com.google.genai.");
    }

    @Override
    public boolean weaves(String className) {
        return switch (className) {
            case API_CLIENT, HTTP_API_CLIENT, RETRIES, CHAIN, BODY -> true;
            default -> false;
        };
    }

    @Override
    public boolean isInner(String className) {
        return false;
    }

    @Override
    public List<Weaving> weavings() {
        return List.of(
                Weaving.into(HTTP_API_CLIENT, isConstructor(), NewClientAdvice.class),
                Weaving.into(API_CLIENT, named("buildRequest"), ComposedAdvice.class),
                Weaving.into(RETRIES, named("intercept").and(takesArguments(1)), CallAdvice.class),
                Weaving.into(CHAIN, named("proceed").and(takesArguments(1)), SendAdvice.class),
                Weaving.into(BODY, named("byteStream").and(takesArguments(0)), BodyAdvice.class),
                Weaving.into(BODY, named("string").and(takesArguments(0)), TextAdvice.class),
                Weaving.into(BODY, named("close").and(takesArguments(0)), CloseAdvice.class));
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new GenAiFollower(this, surroundings);
    }
}
