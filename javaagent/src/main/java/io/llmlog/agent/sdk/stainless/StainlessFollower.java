package io.llmlog.agent.sdk.stainless;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.Calls;
import io.llmlog.agent.call.Sent;
import io.llmlog.agent.call.TappedStream;
import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.LibraryTransformer;
import io.llmlog.agent.sdk.RequestCapture;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.LlmRequest;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.HttpAnswer;
import io.llmlog.provider.WireApi;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows the requests of a library from the hooks woven into it. Changes nothing of what passes but for the stream of an answer's body,
 * which is read through.
 */
final class StainlessFollower implements Follower {
    private static final Pattern COUNT = Pattern.compile("\\d{1,4}");

    private final Stainless library;
    private final Surroundings surroundings;
    private final Calls calls;
    private final LibraryTransformer transformer;
    private final WeakIdentityMap<Attempt> answers = new WeakIdentityMap<>();
    private final WeakIdentityMap<Boolean> hidingUsage = new WeakIdentityMap<>();
    private final Set<Sending> promised = ConcurrentHashMap.newKeySet();
    private final Set<Sending> perhapsOuter = ConcurrentHashMap.newKeySet();
    private final ClassValue<@Nullable Shape> shapes = new ClassValue<>() {
        @Override
        protected @Nullable Shape computeValue(Class<?> request) {
            return shape(request);
        }
    };

    StainlessFollower(Stainless library, Surroundings surroundings) {
        this.library = library;
        this.surroundings = surroundings;
        this.calls = surroundings.calls();
        this.transformer = surroundings.transformer();
    }

    @Override
    public void transport(Object client) {
        transformer.watch(library, client.getClass(), "execute", 2);
    }

    @Override
    public Object instead(Object body) throws ReflectiveOperationException {
        if (!surroundings.asksForUsage() || library != Stainless.OPENAI) {
            return body;
        }
        ClassLoader loader = body.getClass().getClassLoader();
        return UsageRequest.insteadOf(body, Class.forName(library.http("HttpRequestBody"), false, loader));
    }

    @Override
    public void composing(Object body) {
        Object inner = WrappedBody.inside(body);
        if (inner == null || !calls.alias(body, inner)) {
            calls.compose(body, () -> surroundings.origin(body));
        }
    }

    @Override
    public @Nullable Sending sending(Object client, Object request, @Nullable Object receiver) throws Throwable {
        Shape shape = shapes.get(request.getClass());
        if (shape == null) {
            return null;
        }
        Endpoint endpoint = Endpoint.of(shape.url(client, request));
        WireApi api = WireApi.of(shape.method(request), endpoint.path());
        Object body = shape.body(request);
        if (api == null || body == null) {
            return null;
        }
        discardOuter(body);
        RequestCapture capture = capture(shape, api, body);
        LlmRequest.Builder known = capture.request();
        endpoint.into(known, api);
        Sent sent = new Sent(known.build(), capturedBy(shape, request), retryCount(shape, request), capture.count());
        Attempt attempt = calls.start(body, sent, () -> surroundings.origin(body));
        Sending sending = new Sending(client, body, shape, api, attempt);
        if (sending.mayBeOuter()) {
            perhapsOuter.add(sending);
        }
        return sending;
    }

    /** A transport that an application wrote may call another one, on its own thread or on another: only the inner one is the attempt. */
    private void discardOuter(Object body) {
        for (Sending waiting : perhapsOuter) {
            if (waiting.waitsFor(body)) {
                waiting.attempt().discard();
            }
        }
    }

    /** A body that can be written only once is the application's: then the request is known by its address alone. */
    private static RequestCapture capture(Shape shape, WireApi api, Object body) {
        RequestCapture capture = new RequestCapture(api);
        try {
            if (shape.isRepeatable(body)) {
                shape.write(body, capture);
            }
        } catch (Throwable unwritable) {
            // The transport will come upon the same exception, and the application gets it from there.
        }
        return capture;
    }

    private static int retryCount(Shape shape, Object request) throws Throwable {
        String count = shape.requestHeader(request, "X-Stainless-Retry-Count");
        return count != null && COUNT.matcher(count).matches() ? Integer.parseInt(count) : 0;
    }

    private static Capture capturedBy(Shape shape, Object request) throws Throwable {
        String version = shape.requestHeader(request, "X-Stainless-Package-Version");
        return new Capture(CaptureSource.AGENT, shape.sdk().artifact(), "unknown".equals(version) ? null : version);
    }

    @Override
    public void answered(Object token, @Nullable Object answer, @Nullable Throwable thrown) throws Throwable {
        Sending sending = (Sending) token;
        if (thrown == null && answer instanceof CompletableFuture<?> future) {
            follow(sending, future);
        } else {
            completed(sending, answer, thrown);
        }
    }

    /**
     * The future stays the transport's own. What the SDK hangs on it runs before what is hung on it here, so an answer may be asked for its
     * body first: then {@link #attemptOf} finds it by its future.
     */
    private void follow(Sending sending, CompletableFuture<?> future) {
        sending.promised(future);
        promised.add(sending);
        CompletableFuture<?> unused = future.whenComplete((answer, thrown) -> {
            try {
                completed(sending, answer, thrown);
            } catch (Throwable failure) {
                surroundings.failed(failure);
            }
        });
    }

    private void completed(Sending sending, @Nullable Object answer, @Nullable Throwable thrown) throws Throwable {
        perhapsOuter.remove(sending);
        if (answer != null) {
            take(sending, answer);
        } else if (thrown instanceof CancellationException) {
            sending.attempt().closed();
        } else {
            Throwable cause =
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
            sending.attempt().failed(cause == null ? new IllegalStateException("no answer") : cause);
        }
        promised.remove(sending);
    }

    private void take(Sending sending, Object answer) throws Throwable {
        synchronized (sending) {
            if (!sending.attempt().isEnded() && sending.firstAnswer()) {
                takeFirst(sending, answer);
            }
        }
    }

    private void takeFirst(Sending sending, Object answer) throws Throwable {
        Attempt attempt = sending.attempt();
        int code = sending.shape().status(answer);
        Function<String, @Nullable String> headers = sending.shape().headers(answer);
        AnswerBody body = AnswerBody.of(sending.api(), code, headers);
        attempt.answered(HttpAnswer.facts(code, headers), body);
        if (body.isStream() && UsageRequest.isAsking(sending.body())) {
            hidingUsage.put(answer, true);
        }
        answers.put(answer, attempt);
        if (!transformer.watch(library, answer.getClass(), "body", 0)) {
            attempt.abandoned();
        }
    }

    @Override
    public InputStream body(Object answer, InputStream body) throws Throwable {
        Attempt attempt = attemptOf(answer);
        if (attempt == null || attempt.isEnded()) {
            return body;
        }
        TappedStream tapped = new TappedStream(body, attempt);
        return hidingUsage.get(answer) == null ? tapped : new UsageHidingStream(tapped);
    }

    @Override
    public void closing(Object answer) throws Throwable {
        Attempt attempt = attemptOf(answer);
        if (attempt != null) {
            attempt.closed();
            answers.remove(answer);
        }
    }

    private @Nullable Attempt attemptOf(Object answer) throws Throwable {
        for (Sending sending : promised) {
            if (sending.isAnsweredWith(answer)) {
                take(sending, answer);
            }
        }
        return answers.get(answer);
    }

    private @Nullable Shape shape(Class<?> request) {
        try {
            return new Shape(library, request);
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
            return null;
        }
    }
}
