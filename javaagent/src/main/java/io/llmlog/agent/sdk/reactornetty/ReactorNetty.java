package io.llmlog.agent.sdk.reactornetty;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.llmlog.agent.sdk.CloseAdvice;
import io.llmlog.agent.sdk.FlowAdvice;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.NewRequestAdvice;
import io.llmlog.agent.sdk.SendAdvice;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;

/**
 * Reactor Netty's HTTP client, for the hosts that the agent is told of, used bare or beneath Spring's {@code WebClient}. One subscription to
 * its private {@code MonoHttpConnect} is one call, whatever its connection pool repeats and wherever it is redirected to. Each request on a
 * connection is an object of operations, through which the request's body goes out and the answer's comes in.
 */
public final class ReactorNetty implements Library {
    static final String CONNECT = "reactor.netty.http.client.HttpClientConnect$MonoHttpConnect";
    private static final String HANDLER = "reactor.netty.http.client.HttpClientConnect$HttpClientHandler";
    private static final String REQUEST = "reactor.netty.http.client.HttpClientOperations";
    private static final String OPERATIONS = "reactor.netty.channel.ChannelOperations";

    @Override
    public String name() {
        return "reactor-netty";
    }

    @Override
    public String artifact() {
        return "reactor-netty-http";
    }

    @Override
    public String covers() {
        return "any of the APIs above, to the hosts of http.hosts; bare or beneath WebClient";
    }

    @Override
    public boolean isOptIn() {
        return true;
    }

    @Override
    public List<String> packages() {
        return List.of("reactor.netty.");
    }

    @Override
    public boolean weaves(String className) {
        return switch (className) {
            case CONNECT, HANDLER, REQUEST, OPERATIONS -> true;
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
                Weaving.into(CONNECT, named("subscribe").and(takesArguments(1)), ArgumentAdvice.class),
                Weaving.into(HANDLER, isConstructor(), NewRequestAdvice.class),
                Weaving.into(HANDLER, named("requestWithBody").and(takesArguments(1)), SendAdvice.class),
                Weaving.into(REQUEST, named("send").and(takesArguments(1)), ArgumentAdvice.class),
                Weaving.into(OPERATIONS, named("receiveObject").and(takesArguments(0)), FlowAdvice.class),
                Weaving.into(
                        OPERATIONS, named("discard").or(named("dispose")).and(takesArguments(0)), CloseAdvice.class));
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new ReactorNettyFollower(this, surroundings);
    }
}
