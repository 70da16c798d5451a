package io.llmlog.agent.sdk.langchain;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.llmlog.agent.sdk.CallAdvice;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.NewRequestAdvice;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;
import java.util.Set;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * LangChain4j, at the interface that all its own clients of providers send through: {@code dev.langchain4j.http.client.HttpClient}. Woven
 * are its implementations, whoever wrote them, and the listeners that streams are told to; nothing of what passes is touched. Its retry
 * policy tells which requests are attempts of one call. Models that stand on a provider's own SDK do not pass here, but that SDK's seam.
 */
public final class LangChain4j implements Library {
    static final String HTTP = "dev.langchain4j.http.client.";
    static final String CLIENT = HTTP + "HttpClient";
    static final String REQUEST = HTTP + "HttpRequest";
    static final String ANSWER = HTTP + "SuccessfulHttpResponse";
    static final String LISTENER = HTTP + "sse.ServerSentEventListener";
    static final String EVENT = HTTP + "sse.ServerSentEvent";
    private static final String LOGGING_CLIENT = HTTP + "log.LoggingHttpClient";
    private static final String RETRY_POLICY = "dev.langchain4j.internal.RetryUtils$RetryPolicy";

    @Override
    public String name() {
        return "langchain4j";
    }

    @Override
    public String artifact() {
        return "langchain4j";
    }

    @Override
    public String covers() {
        return "models that use its HttpClient: OpenAI, Anthropic, Gemini, Ollama and alike";
    }

    @Override
    public List<String> packages() {
        return List.of("dev.langchain4j.");
    }

    @Override
    public boolean weaves(String className) {
        return className.equals(REQUEST) || className.equals(LISTENER) || className.equals(RETRY_POLICY);
    }

    @Override
    public Set<String> roles() {
        return Set.of(CLIENT, LISTENER);
    }

    @Override
    public boolean isInner(String className) {
        return className.equals(LOGGING_CLIENT);
    }

    @Override
    public List<Weaving> weavings() {
        ElementMatcher.Junction<MethodDescription> told =
                named("onOpen").or(named("onEvent")).or(named("onError")).or(named("onClose"));
        return List.of(
                Weaving.into(REQUEST, isConstructor(), NewRequestAdvice.class),
                Weaving.into(
                        RETRY_POLICY,
                        named("withRetry").and(takesArguments(2)).and(takesArgument(1, int.class)),
                        CallAdvice.class),
                Weaving.intoEvery(CLIENT, named("execute").and(takesArgument(0, named(REQUEST))), ExecuteAdvice.class),
                Weaving.into(LISTENER, told, ListenerAdvice.class),
                Weaving.intoEvery(LISTENER, told, ListenerAdvice.class));
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new LangChainFollower(this, surroundings);
    }
}
