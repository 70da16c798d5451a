package io.llmlog.agent.sdk.jdk;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.PomVersion;
import io.llmlog.agent.sdk.SendAdvice;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;

/**
 * The client for OpenAI and its imitators of sashirestela. It sends through CleverClient, whose senders (one for each kind of answer, in
 * later versions one for all) call the JDK's client that the application gave it. What CleverClient retries are attempts of one call.
 */
public final class SimpleOpenAi implements Library {
    private static final String SENDERS = "io.github.sashirestela.cleverclient.sender.Http";
    private static final String ADAPTER = "io.github.sashirestela.cleverclient.client.JavaHttpClientAdapter";
    private static final String RETRIES = "io.github.sashirestela.cleverclient.retry.RetryableRequest";

    @Override
    public String name() {
        return "simple-openai";
    }

    @Override
    public String artifact() {
        return "simple-openai";
    }

    @Override
    public String covers() {
        return "chat completions, responses and embeddings, with the JDK's client";
    }

    @Override
    public List<String> packages() {
        return List.of("io.github.sashirestela.");
    }

    @Override
    public boolean weaves(String className) {
        return callsJdkClient(className) || className.equals(RETRIES);
    }

    @Override
    public boolean callsJdkClient(String className) {
        return className.equals(ADAPTER) || className.startsWith(SENDERS);
    }

    @Override
    public boolean isInner(String className) {
        return false;
    }

    @Override
    public List<Weaving> weavings() {
        return List.of(Weaving.into(RETRIES, named("execute").or(named("executeAsyncAttempt")), SendAdvice.class));
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new JdkFollower(
                this, new PomVersion("io.github.sashirestela/simple-openai")::of, endpoint -> true, surroundings);
    }
}
