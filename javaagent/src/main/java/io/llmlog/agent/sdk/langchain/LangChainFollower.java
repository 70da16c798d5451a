package io.llmlog.agent.sdk.langchain;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.Sent;
import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.LlmRequest;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.RequestBody;
import io.llmlog.provider.WireApi;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Follows the requests of LangChain4j's HTTP clients and what their listeners are told. Only looks on. */
final class LangChainFollower implements Follower {
    private final LangChain4j library;
    private final Surroundings surroundings;
    private final AtomicBoolean swept = new AtomicBoolean();
    private final Set<Sending> perhapsOuter = ConcurrentHashMap.newKeySet();
    private final WeakIdentityMap<StreamedEvents> streams = new WeakIdentityMap<>();

    @SuppressWarnings("ThreadLocalUsage") // There is one instance in a JVM.
    private final ThreadLocal<@Nullable Object> call = new ThreadLocal<>();

    private final ClassValue<@Nullable Shape> shapes = new ClassValue<>() {
        @Override
        protected @Nullable Shape computeValue(Class<?> request) {
            return shape(request);
        }
    };

    LangChainFollower(LangChain4j library, Surroundings surroundings) {
        this.library = library;
        this.surroundings = surroundings;
    }

    /** An application's own client may have been loaded before anything of the library was. */
    @Override
    public void composing(Object request) {
        if (swept.compareAndSet(false, true)) {
            surroundings.transformer().sweep(library);
        }
    }

    /** The outermost counts: what is retried inside of what is retried belongs to one call. */
    @Override
    public @Nullable Object calling() {
        if (call.get() != null) {
            return null;
        }
        Object token = new Object();
        call.set(token);
        return token;
    }

    @Override
    public void called(Object token) {
        call.remove();
    }

    @Override
    public @Nullable Sending sending(Object client, Object request, @Nullable Object listener) throws Throwable {
        Shape shape = shapes.get(request.getClass());
        if (shape == null) {
            return null;
        }
        Endpoint endpoint = Endpoint.of(shape.url(request));
        WireApi api = WireApi.of(shape.method(request), endpoint.path());
        String body = shape.requestBody(request);
        if (api == null || body == null || isLambda(listener)) {
            return null;
        }
        discardOuter(request, listener);
        Object current = call.get();
        Attempt attempt = surroundings
                .calls()
                .start(
                        current == null ? request : current,
                        sent(shape, endpoint, api, body),
                        () -> surroundings.origin(request));
        Sending sending = new Sending(request, Thread.currentThread(), shape, api, attempt, listener != null);
        if (listener != null) {
            streams.put(listener, new StreamedEvents(sending));
        }
        if (!client.getClass().getName().startsWith(LangChain4j.HTTP)) {
            perhapsOuter.add(sending);
        }
        return sending;
    }

    /** Its class cannot be woven, so the end of the stream would not be seen. */
    private static boolean isLambda(@Nullable Object listener) {
        return listener != null && listener.getClass().isHidden();
    }

    private static Sent sent(Shape shape, Endpoint endpoint, WireApi api, String body) {
        RequestBody reader = new RequestBody(api);
        long[] bytes = new long[1];
        TextFeed.feed(body, (slice, start, length) -> {
            bytes[0] += length;
            reader.feed(slice, start, length);
        });
        LlmRequest.Builder known = reader.end();
        endpoint.into(known, api);
        Capture capture = new Capture(CaptureSource.AGENT, "langchain4j", shape.version());
        return new Sent(known.build(), capture, 0, bytes[0]);
    }

    /** A client that an application wrote may call another one, on its own thread or on another: only the inner one is the attempt. */
    private void discardOuter(Object request, @Nullable Object listener) {
        for (Sending waiting : perhapsOuter) {
            if (waiting.request() == request || waiting.thread() == Thread.currentThread()) {
                waiting.attempt().discard();
            }
        }
        StreamedEvents told = listener == null ? null : streams.get(listener);
        if (told != null) {
            told.sending().attempt().discard();
        }
    }

    @Override
    public void answered(Object token, @Nullable Object answer, @Nullable Throwable thrown) throws Throwable {
        Sending sending = (Sending) token;
        perhapsOuter.remove(sending);
        if (thrown != null) {
            sending.failed(thrown);
        } else if (!sending.streams()) {
            if (answer == null) {
                sending.failed(null);
            } else {
                sending.answered(answer);
            }
        }
    }

    @Override
    public void receiving(Object listener, String signal, @Nullable Object first, @Nullable Object second)
            throws Throwable {
        StreamedEvents told = streams.get(listener);
        if (told != null && told.told(signal, first, second)) {
            // It holds events of the application.
            streams.remove(listener);
        }
    }

    private @Nullable Shape shape(Class<?> request) {
        try {
            return new Shape(request);
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
            return null;
        }
    }
}
