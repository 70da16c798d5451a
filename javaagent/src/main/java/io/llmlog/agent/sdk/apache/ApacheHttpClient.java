package io.llmlog.agent.sdk.apache;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;

/**
 * The clients of Apache HttpClient 5, for the hosts that the agent is told of. Every attempt passes the link of a chain that speaks the
 * protocol, below the one that retries. Where the link that uncompresses answers stands differs between versions; it is woven to read what it
 * has made. The asynchronous client has such a link from 5.6 on.
 */
public final class ApacheHttpClient implements Library {
    private static final String LINKS = "org.apache.hc.client5.http.impl.classic.";
    private static final String UNCOMPRESSES = LINKS + "ContentCompressionExec";
    private static final String SENDS = LINKS + "ProtocolExec";
    private static final String ASYNC_LINKS = "org.apache.hc.client5.http.impl.async.";
    private static final String ASYNC_UNCOMPRESSES = ASYNC_LINKS + "ContentCompressionAsyncExec";
    private static final String ASYNC_SENDS = ASYNC_LINKS + "AsyncProtocolExec";

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
        return "any of the APIs above, to the hosts of http.hosts; blocking and asynchronous";
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
        return switch (className) {
            case UNCOMPRESSES, SENDS, ASYNC_UNCOMPRESSES, ASYNC_SENDS -> true;
            default -> false;
        };
    }

    /** Whether a link is one of the asynchronous chain. */
    static boolean isAsync(Class<?> link) {
        return link.getName().startsWith(ASYNC_LINKS);
    }

    @Override
    public boolean isInner(String className) {
        return false;
    }

    @Override
    public List<Weaving> weavings() {
        return List.of(
                Weaving.into(UNCOMPRESSES, named("execute").and(takesArguments(3)), UncompressedAdvice.class),
                Weaving.into(SENDS, named("execute").and(takesArguments(3)), ExecAdvice.class),
                Weaving.into(
                        ASYNC_UNCOMPRESSES, named("execute").and(takesArguments(5)), AsyncUncompressedAdvice.class),
                Weaving.into(ASYNC_SENDS, named("execute").and(takesArguments(5)), AsyncExecAdvice.class));
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new ApacheFollower(this, surroundings);
    }
}
