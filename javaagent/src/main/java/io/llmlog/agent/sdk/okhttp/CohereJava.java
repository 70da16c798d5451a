package io.llmlog.agent.sdk.okhttp;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;

import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.NewClientAdvice;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;
import java.util.stream.Stream;

/** Cohere's own client, generated with Fern. It sends with OkHttp, retries in an interceptor of that, and names itself in a header. */
public final class CohereJava implements Library {
    private static final String OPTIONS = "com.cohere.api.core.ClientOptions";
    private static final Claim ITS_OWN = new HeaderClaim("X-Fern-SDK-Name", "com.cohere.fern:", "X-Fern-SDK-Version");

    @Override
    public String name() {
        return "cohere";
    }

    @Override
    public String artifact() {
        return "cohere-java";
    }

    @Override
    public String covers() {
        return "chat, embed and rerank of API version 2";
    }

    @Override
    public List<String> packages() {
        return List.of("com.cohere.api.");
    }

    @Override
    public boolean weaves(String className) {
        return className.equals(OPTIONS) || OkHttpSeam.weaves(className);
    }

    @Override
    public boolean isInner(String className) {
        return false;
    }

    @Override
    public List<Weaving> weavings() {
        return Stream.concat(
                        Stream.of(Weaving.into(OPTIONS, isConstructor(), NewClientAdvice.class)),
                        OkHttpSeam.WEAVINGS.stream())
                .toList();
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new OkHttpFollower(this, ITS_OWN, surroundings);
    }
}
