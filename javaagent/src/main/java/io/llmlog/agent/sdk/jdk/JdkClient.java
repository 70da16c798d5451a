package io.llmlog.agent.sdk.jdk;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.llmlog.agent.sdk.BorderAdvice;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;

/** The JDK's HTTP client, for the hosts that the agent is told of. Both ways to send end in one private method of it. */
public final class JdkClient implements Library {
    private static final String CLIENT = "jdk.internal.net.http.HttpClientImpl";

    @Override
    public String name() {
        return "jdk-http-client";
    }

    @Override
    public String artifact() {
        return "jdk-http-client";
    }

    @Override
    public String covers() {
        return "any of the APIs above, to the hosts of http.hosts";
    }

    @Override
    public boolean isOptIn() {
        return true;
    }

    /** It lies beneath every class loader of applications, where {@code JdkSeam} weaves it. */
    @Override
    public List<String> packages() {
        return List.of();
    }

    @Override
    public boolean weaves(String className) {
        return className.equals(CLIENT);
    }

    @Override
    public boolean isInner(String className) {
        return false;
    }

    @Override
    public List<Weaving> weavings() {
        return List.of(Weaving.into(CLIENT, named("sendAsync").and(takesArguments(4)), BorderAdvice.class));
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new JdkFollower(
                this,
                caller -> System.getProperty("java.version"),
                endpoint -> surroundings.hosts().include(endpoint)
                        && !surroundings.followed().includesThis(),
                surroundings);
    }
}
