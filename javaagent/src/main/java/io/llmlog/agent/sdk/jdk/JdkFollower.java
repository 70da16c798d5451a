package io.llmlog.agent.sdk.jdk;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.Sent;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.LlmRequest;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.RequestBody;
import io.llmlog.provider.WireApi;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows what a library sends with the JDK's client, called from the classes that call it. Changes nothing of what passes; the handler of
 * the answer gets what it would get anyway.
 */
final class JdkFollower implements Follower {
    private final Library library;
    private final Surroundings surroundings;
    private final Function<Class<?>, @Nullable String> version;
    private final Predicate<Endpoint> wanted;

    @SuppressWarnings("ThreadLocalUsage") // There is one instance for each library in a JVM.
    private final ThreadLocal<@Nullable Object> retried = new ThreadLocal<>();

    /**
     * For the requests to some endpoints.
     *
     * @param version tells the library's by a class that called the client
     */
    JdkFollower(
            Library library,
            Function<Class<?>, @Nullable String> version,
            Predicate<Endpoint> wanted,
            Surroundings surroundings) {
        this.library = library;
        this.version = version;
        this.wanted = wanted;
        this.surroundings = surroundings;
    }

    /** What is retried, until it comes back. */
    private record Retrying(@Nullable Object outer) {}

    /** Either something the library retries, from which requests are sent, or such a request. */
    @Override
    public @Nullable Object sending(Object caller, Object request, @Nullable Object receiver) {
        if (request instanceof HttpRequest http) {
            return start(caller instanceof Class<?> type ? type : caller.getClass(), http);
        }
        Retrying retrying = new Retrying(retried.get());
        retried.set(request);
        return retrying;
    }

    @Override
    public boolean isRequest(Object token) {
        return token instanceof Sending;
    }

    private @Nullable Sending start(Class<?> caller, HttpRequest request) {
        Endpoint endpoint = Endpoint.of(request.uri().toString());
        WireApi api = WireApi.of(request.method(), endpoint.path());
        if (api == null || !wanted.test(endpoint)) {
            return null;
        }
        Object call = retried.get();
        Attempt attempt = surroundings
                .calls()
                .start(
                        call == null ? new Object() : call,
                        sent(caller, request, endpoint, api),
                        () -> surroundings.originOf(caller));
        return new Sending(api, attempt);
    }

    private Sent sent(Class<?> caller, HttpRequest request, Endpoint endpoint, WireApi api) {
        RequestBody body = new RequestBody(api);
        long bytes = PublishedBody.read(request, body);
        LlmRequest.Builder known = body.end();
        endpoint.into(known, api);
        Capture capture = new Capture(CaptureSource.AGENT, library.artifact(), version.apply(caller));
        return new Sent(known.build(), capture, 0, bytes);
    }

    @Override
    public Object source(Object token, Object handler) {
        return token instanceof Sending sending && handler instanceof BodyHandler<?> own
                ? new TappedHandler<>(own, sending, surroundings)
                : handler;
    }

    @Override
    public void answered(Object token, @Nullable Object answer, @Nullable Throwable thrown) {
        if (token instanceof Retrying retrying) {
            back(retrying);
        } else if (thrown != null) {
            ((Sending) token).failed(thrown);
        } else if (answer instanceof CompletionStage<?> promise) {
            promise.whenComplete((come, failure) -> {
                if (failure != null) {
                    ((Sending) token).failed(failure);
                }
            });
        }
    }

    private void back(Retrying retrying) {
        if (retrying.outer() == null) {
            retried.remove();
        } else {
            retried.set(retrying.outer());
        }
    }
}
