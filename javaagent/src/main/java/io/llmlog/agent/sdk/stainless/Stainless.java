package io.llmlog.agent.sdk.stainless;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.llmlog.agent.sdk.BodyAdvice;
import io.llmlog.agent.sdk.CloseAdvice;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.SendAdvice;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * A library that Stainless generated. Woven are its transports ({@code core.http.HttpClient}: the bundled one by its name, the
 * application's own once one is given to a client), their answers, and the two builders through which transports and bodies pass.
 *
 * @param root the package of everything in it, with the dot at its end
 */
public record Stainless(String name, String artifact, String covers, String root) implements Library {
    /** OpenAI's own library. */
    public static final Stainless OPENAI = new Stainless(
            "openai", "openai-java", "chat completions, responses, completions, embeddings", "com.openai.");

    /** Anthropic's own library. */
    public static final Stainless ANTHROPIC =
            new Stainless("anthropic", "anthropic-java", "messages", "com.anthropic.");

    @Override
    public List<String> packages() {
        return List.of(root);
    }

    @Override
    public boolean weaves(String className) {
        return className.equals(optionsBuilder())
                || className.equals(requestBuilder())
                || isBundledTransport(className);
    }

    @Override
    public boolean isInner(String className) {
        return className.startsWith(root + "core.");
    }

    @Override
    public List<Weaving> weavings() {
        ElementMatcher.Junction<MethodDescription> execute = named("execute").or(named("executeAsync"));
        return List.of(
                Weaving.into(optionsBuilder(), setter("httpClient", http("HttpClient")), OptionsAdvice.class),
                Weaving.into(requestBuilder(), setter("body", http("HttpRequestBody")), RequestAdvice.class),
                Weaving.intoEvery(
                        http("HttpClient"),
                        execute.and(takesArguments(2)).and(takesArgument(0, named(http("HttpRequest")))),
                        SendAdvice.class),
                Weaving.intoEvery(http("HttpResponse"), named("body").and(takesArguments(0)), BodyAdvice.class),
                Weaving.intoEvery(http("HttpResponse"), named("close").and(takesArguments(0)), CloseAdvice.class));
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new StainlessFollower(this, surroundings);
    }

    /** The transport's own vocabulary: requests, answers, headers. */
    String http(String simpleName) {
        return root + "core.http." + simpleName;
    }

    /** Whether a class belongs to the transport the library brings along. */
    boolean isBundledTransport(String className) {
        return className.startsWith(root + "client.okhttp.");
    }

    /** Where every transport passes on its way into a client. */
    private String optionsBuilder() {
        return root + "core.ClientOptions$Builder";
    }

    /** Where every body passes on its way into a request. */
    private String requestBuilder() {
        return http("HttpRequest$Builder");
    }

    private static ElementMatcher.Junction<MethodDescription> setter(String name, String type) {
        return named(name).and(takesArguments(1)).and(takesArgument(0, named(type)));
    }
}
