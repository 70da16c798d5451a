package io.llmlog.agent.sdk.spring;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.isPrimitive;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.llmlog.agent.sdk.BodyAdvice;
import io.llmlog.agent.sdk.CallAdvice;
import io.llmlog.agent.sdk.CloseAdvice;
import io.llmlog.agent.sdk.ComposedAdvice;
import io.llmlog.agent.sdk.FlowAdvice;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.NewClientAdvice;
import io.llmlog.agent.sdk.SendAdvice;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;
import java.util.Set;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Spring AI, where its models have an API class of their own ({@code OpenAiApi}, {@code AnthropicApi}, {@code OllamaApi}, ...): all of them
 * in 1.x, Ollama's in 2. These send with {@code RestClient} and {@code WebClient}, and are seen there, below the interceptors and filters:
 * of the former when a request is executed on a thread that is inside of an API class, of the latter when somebody subscribes to the answer
 * to a request whose body was made there. Spring's retry templates tell which requests are attempts of one call. Models that stand on a
 * provider's own SDK do not pass here, but that SDK's seam.
 */
public final class SpringAi implements Library {
    static final String REQUEST = "org.springframework.http.client.AbstractStreamingClientHttpRequest";
    private static final String EXCHANGES =
            "org.springframework.web.reactive.function.client.ExchangeFunctions$DefaultExchangeFunction";
    private static final String INSERTERS = "org.springframework.web.reactive.function.BodyInserters";
    private static final String OLDER_RETRY = "org.springframework.retry.support.RetryTemplate";
    private static final String RETRY = "org.springframework.core.retry.RetryTemplate";
    private static final Set<String> ANSWERS = Set.of(
            "org.springframework.http.client.JdkClientHttpResponse",
            "org.springframework.http.client.SimpleClientHttpResponse",
            "org.springframework.http.client.HttpComponentsClientHttpResponse",
            "org.springframework.http.client.JettyClientHttpResponse",
            "org.springframework.http.client.ReactorClientHttpResponse",
            "org.springframework.http.client.OkHttp3ClientHttpResponse");
    private static final Set<String> FLOWING_ANSWERS = Set.of(
            "org.springframework.http.client.reactive.AbstractClientHttpResponse",
            "org.springframework.http.client.reactive.ReactorClientHttpResponse",
            "org.springframework.http.client.reactive.ReactorNetty2ClientHttpResponse");

    @Override
    public String name() {
        return "spring-ai";
    }

    @Override
    public String artifact() {
        return "spring-ai";
    }

    @Override
    public String covers() {
        return "models with an API class of their own: all of 1.x, Ollama of 2";
    }

    @Override
    public List<String> packages() {
        return List.of("org.springframework.ai.");
    }

    @Override
    public boolean weaves(String className) {
        return switch (className) {
            case REQUEST, EXCHANGES, INSERTERS, OLDER_RETRY, RETRY -> true;
            default -> isApi(className) || ANSWERS.contains(className) || FLOWING_ANSWERS.contains(className);
        };
    }

    /** Whether it is one of the classes through which models send. */
    static boolean isApi(String className) {
        return className.startsWith("org.springframework.ai.") && className.endsWith("Api");
    }

    @Override
    public boolean isInner(String className) {
        return false;
    }

    @Override
    public List<Weaving> weavings() {
        ElementMatcher<TypeDescription> apis = type -> isApi(type.getName());
        ElementMatcher<TypeDescription> answers = type -> ANSWERS.contains(type.getName());
        ElementMatcher.Junction<MethodDescription> getBody = named("getBody").and(takesArguments(0));
        return List.of(
                Weaving.of(apis, isConstructor(), NewClientAdvice.class),
                Weaving.of(
                        apis,
                        not(isConstructor()).and(isPublic()).and(takesArgument(0, not(isPrimitive()))),
                        SendAdvice.class),
                Weaving.into(OLDER_RETRY, named("doExecute"), CallAdvice.class),
                Weaving.into(RETRY, named("execute"), CallAdvice.class),
                Weaving.into(REQUEST, named("executeInternal").and(takesArguments(1)), SendAdvice.class),
                Weaving.of(answers, getBody, BodyAdvice.class),
                Weaving.of(answers, named("close").and(takesArguments(0)), CloseAdvice.class),
                // Static methods, the only ones that are woven.
                new Weaving(
                        type -> type.getName().equals(INSERTERS),
                        named("fromPublisher").or(named("fromProducer")).or(named("fromValue")),
                        ComposedAdvice.class),
                Weaving.into(EXCHANGES, named("exchange").and(takesArguments(1)), FlowAdvice.class),
                Weaving.of(type -> FLOWING_ANSWERS.contains(type.getName()), getBody, FlowAdvice.class));
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new SpringAiFollower(this, surroundings);
    }
}
