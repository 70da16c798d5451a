package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.CallWatcher;
import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.Calls;
import io.llmlog.agent.call.Origin;
import io.llmlog.agent.call.Sent;
import io.llmlog.agent.call.TappedStream;
import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.context.DiagnosticContexts;
import io.llmlog.agent.output.Audience;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.LlmRequest;
import io.llmlog.internal.thread.OwnThread;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.HttpAnswer;
import io.llmlog.provider.WireApi;
import io.llmlog.status.Status;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows the requests of the SDKs from the hooks woven into them. Changes nothing of what passes but for the stream of an answer's body,
 * which is read through. No method throws.
 */
public final class SdkCalls implements CallWatcher {
    private final Calls calls;
    private final DiagnosticContexts contexts;
    private final SdkTransformer transformer;
    private final Status status;
    private final WeakIdentityMap<Attempt> answers = new WeakIdentityMap<>();
    private final Set<Sending> promised = ConcurrentHashMap.newKeySet();
    private final Set<Sending> perhapsOuter = ConcurrentHashMap.newKeySet();
    private final ClassValue<@Nullable SdkShape> shapes = new ClassValue<>() {
        @Override
        protected @Nullable SdkShape computeValue(Class<?> request) {
            return shape(request);
        }
    };

    public SdkCalls(Calls calls, DiagnosticContexts contexts, SdkTransformer transformer, Status status) {
        this.calls = calls;
        this.contexts = contexts;
        this.transformer = transformer;
        this.status = status;
    }

    @Override
    public void transport(Object client) {
        try {
            transformer.watchTransport(client.getClass());
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    @Override
    public void composing(Object body) {
        try {
            Object inner = WrappedBody.inside(body);
            if (inner == null || !calls.alias(body, inner)) {
                calls.compose(body, () -> origin(body));
            }
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    @Override
    public @Nullable Object sending(Object client, Object request) {
        try {
            return OwnThread.isCurrent() ? null : start(client, request);
        } catch (Throwable failure) {
            failed(failure);
            return null;
        }
    }

    private @Nullable Sending start(Object client, Object request) throws Throwable {
        SdkShape shape = shapes.get(request.getClass());
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
        Attempt attempt = calls.start(body, sent, () -> origin(body));
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
    private static RequestCapture capture(SdkShape shape, WireApi api, Object body) {
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

    private static int retryCount(SdkShape shape, Object request) throws Throwable {
        String count = shape.requestHeader(request, "X-Stainless-Retry-Count");
        return count != null && count.matches("\\d{1,4}") ? Integer.parseInt(count) : 0;
    }

    private Origin origin(Object body) {
        Thread thread = Thread.currentThread();
        ClassLoader library = body.getClass().getClassLoader();
        ClassLoader context = thread.getContextClassLoader();
        return new Origin(thread.getName(), contexts.read(library, context), new Audience(library, context));
    }

    private static Capture capturedBy(SdkShape shape, Object request) throws Throwable {
        String version = shape.requestHeader(request, "X-Stainless-Package-Version");
        return new Capture(CaptureSource.AGENT, shape.sdk().library(), "unknown".equals(version) ? null : version);
    }

    @Override
    public void answered(Object token, @Nullable Object answer, @Nullable Throwable thrown) {
        try {
            Sending sending = (Sending) token;
            if (thrown == null && answer instanceof CompletableFuture<?> future) {
                follow(sending, future);
            } else {
                completed(sending, answer, thrown);
            }
        } catch (Throwable failure) {
            failed(failure);
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
                failed(failure);
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
        attempt.answered(HttpAnswer.facts(code, headers), AnswerBody.of(sending.api(), code, headers));
        answers.put(answer, attempt);
        if (!transformer.watchAnswer(answer.getClass())) {
            attempt.abandoned();
        }
    }

    @Override
    public InputStream body(Object answer, InputStream body) {
        try {
            Attempt attempt = attemptOf(answer);
            return attempt == null || attempt.isEnded() ? body : new TappedStream(body, attempt);
        } catch (Throwable failure) {
            failed(failure);
            return body;
        }
    }

    @Override
    public void closing(Object answer) {
        try {
            Attempt attempt = attemptOf(answer);
            if (attempt != null) {
                attempt.closed();
                answers.remove(answer);
            }
        } catch (Throwable failure) {
            failed(failure);
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

    private @Nullable SdkShape shape(Class<?> request) {
        Sdk sdk = Sdk.of(request.getName());
        try {
            return sdk == null ? null : new SdkShape(sdk, request);
        } catch (ReflectiveOperationException | LinkageError other) {
            status.warn("this version of " + (sdk == null ? "the SDK" : sdk.library())
                    + " is of a shape the agent does not know, its calls are not recorded: " + other);
            return null;
        }
    }

    private void failed(Throwable failure) {
        status.warnOften("calls", () -> "the agent failed to follow a call: " + failure);
    }
}
