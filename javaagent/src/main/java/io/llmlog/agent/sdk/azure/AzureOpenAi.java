package io.llmlog.agent.sdk.azure;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.llmlog.agent.sdk.CloseAdvice;
import io.llmlog.agent.sdk.FlowAdvice;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.NewClientAdvice;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;

/**
 * Azure's library for OpenAI. Its pipeline of policies ends in an HTTP client of azure-core, by default the one on Reactor Netty, and that is
 * where its requests are seen: each subscription to what {@code send} gives is an attempt, whether the application's call blocks or not.
 * Other services of Azure send through the same client; they are told apart by their paths. Other HTTP clients of azure-core are not woven.
 */
public final class AzureOpenAi implements Library {
    private static final String CLIENT = "com.azure.ai.openai.implementation.OpenAIClientImpl";
    private static final String NON_AZURE_CLIENT = "com.azure.ai.openai.implementation.NonAzureOpenAIClientImpl";
    private static final String HTTP = "com.azure.core.http.netty.NettyAsyncHttpClient";
    private static final String ANSWER = "com.azure.core.http.netty.implementation.NettyAsyncHttpResponse";

    @Override
    public String name() {
        return "azure-openai";
    }

    @Override
    public String artifact() {
        return "azure-ai-openai";
    }

    @Override
    public String covers() {
        return "chat completions, completions, embeddings; on azure-core's client for Netty";
    }

    @Override
    public List<String> packages() {
        return List.of("com.azure.ai.openai.");
    }

    @Override
    public boolean weaves(String className) {
        return switch (className) {
            case CLIENT, NON_AZURE_CLIENT, HTTP, ANSWER -> true;
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
                Weaving.into(CLIENT, isConstructor(), NewClientAdvice.class),
                Weaving.into(NON_AZURE_CLIENT, isConstructor(), NewClientAdvice.class),
                // The other forms of send and sendSync call this one.
                Weaving.into(HTTP, named("send").and(takesArguments(2)), FlowAdvice.class),
                Weaving.into(
                        ANSWER,
                        named("getBody").or(named("getBodyAsByteArray")).and(takesArguments(0)),
                        FlowAdvice.class),
                Weaving.into(ANSWER, named("close").and(takesArguments(0)), CloseAdvice.class));
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new AzureFollower(this, surroundings);
    }
}
