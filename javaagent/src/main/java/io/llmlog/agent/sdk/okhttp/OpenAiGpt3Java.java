package io.llmlog.agent.sdk.okhttp;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;

import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.NewClientAdvice;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;
import java.util.stream.Stream;

/**
 * The retired client for OpenAI of Theo Kanning. It sends with Retrofit, on a client of OkHttp that the application may bring, and Retrofit
 * attaches to every request the method of the library's interface that was called.
 */
public final class OpenAiGpt3Java implements Library {
    static final String PACKAGE = "com.theokanning.openai.";
    private static final String SERVICE = "com.theokanning.openai.service.OpenAiService";

    @Override
    public String name() {
        return "openai-gpt3-java";
    }

    @Override
    public String artifact() {
        return "openai-gpt3-java";
    }

    @Override
    public String covers() {
        return "chat and text completions, embeddings";
    }

    @Override
    public List<String> packages() {
        return List.of(PACKAGE);
    }

    @Override
    public boolean weaves(String className) {
        return className.equals(SERVICE) || OkHttpSeam.weaves(className);
    }

    @Override
    public boolean isInner(String className) {
        return false;
    }

    @Override
    public List<Weaving> weavings() {
        return Stream.concat(
                        Stream.of(Weaving.into(SERVICE, isConstructor(), NewClientAdvice.class)),
                        OkHttpSeam.WEAVINGS.stream())
                .toList();
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new OkHttpFollower(this, new RetrofitClaim(PACKAGE), surroundings);
    }
}
