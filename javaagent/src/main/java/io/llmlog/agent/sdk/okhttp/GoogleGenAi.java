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
 * Google's library for Gemini and Vertex AI. Since 1.8 it sends with OkHttp (before that with
 * Apache's client, and is left alone), since 1.27 it retries in an interceptor of that, and it names
 * itself in two headers, of which an application may set either to something else.
 */
public final class GoogleGenAi implements Library {
    private static final String CLIENT = "com.google.genai.HttpApiClient";
    private static final String SENDER = "com.google.genai.ApiClient";

    private static final Claim ITS_OWN =
            new ProductClaim("google-genai-sdk", List.of("x-goog-api-client", "user-agent")) {
                @Override
                public void check(Class<?> client) throws ReflectiveOperationException {
                    Class<?> sender = Class.forName(SENDER, false, client.getClassLoader());
                    Class<?> sends = sender.getDeclaredField("httpClient").getType();
                    if (!sends.getName().startsWith("okhttp3.")) {
                        throw new NoSuchFieldException(
                                SENDER + ".httpClient of OkHttp, there is one of " + sends.getName());
                    }
                }
            };

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
        return className.equals(CLIENT) || OkHttpSeam.weaves(className);
    }

    @Override
    public boolean isInner(String className) {
        return false;
    }

    @Override
    public List<Weaving> weavings() {
        return Stream.concat(
                        Stream.of(Weaving.into(CLIENT, isConstructor(), NewClientAdvice.class)),
                        OkHttpSeam.WEAVINGS.stream())
                .toList();
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new OkHttpFollower(this, ITS_OWN, surroundings);
    }
}
