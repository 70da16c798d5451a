package io.llmlog.agent.sdk.apache;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;

/**
 * The blocking client of Apache HttpClient 5, for the hosts that the agent is told of. Every attempt passes the link of its chain that
 * speaks the protocol, below the one that retries. Where the link that uncompresses answers stands differs between versions; it is woven to
 * read what it has made.
 */
public final class ApacheHttpClient implements Library {
    private static final String LINKS = "org.apache.hc.client5.http.impl.classic.";
    private static final String UNCOMPRESSES = LINKS + "ContentCompressionExec";
    private static final String SENDS = LINKS + "ProtocolExec";

    @Override
    public String name() {
        return "apache-httpclient";
    }

    @Override
    public String artifact() {
        return "httpclient5";
    }

    @Override
    public String covers() {
        return "any of the APIs above, to the hosts of http.hosts; its blocking client";
    }

    @Override
    public boolean isOptIn() {
        return true;
    }

    @Override
    public List<String> packages() {
        return List.of("org.apache.hc.client5.");
    }

    @Override
    public boolean weaves(String className) {
        return className.equals(UNCOMPRESSES) || className.equals(SENDS);
    }

    @Override
    public boolean isInner(String className) {
        return false;
    }

    @Override
    public List<Weaving> weavings() {
        return List.of(
                Weaving.into(UNCOMPRESSES, named("execute").and(takesArguments(3)), UncompressedAdvice.class),
                Weaving.into(SENDS, named("execute").and(takesArguments(3)), ExecAdvice.class));
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new ApacheFollower(this, surroundings);
    }
}
