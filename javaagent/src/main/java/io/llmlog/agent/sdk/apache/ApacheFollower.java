package io.llmlog.agent.sdk.apache;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.Sent;
import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.PomVersion;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.WrittenBody;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.LlmRequest;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.RequestBody;
import io.llmlog.provider.WireApi;
import org.jspecify.annotations.Nullable;

/** Follows what passes the chains. Changes nothing of it but for the entity of an answer, which is read through. */
final class ApacheFollower implements Follower {
    private final Library library;
    private final Surroundings surroundings;
    private final WeakIdentityMap<Sending> compressed = new WeakIdentityMap<>();
    private final AsyncTaps taps;
    private final PomVersion version = new PomVersion("org.apache.httpcomponents.client5/httpclient5");

    private final ClassValue<@Nullable Shape> shapes = new ClassValue<>() {
        @Override
        protected @Nullable Shape computeValue(Class<?> link) {
            return shape(link);
        }
    };

    private final ClassValue<@Nullable AsyncShape> asyncShapes = new ClassValue<>() {
        @Override
        protected @Nullable AsyncShape computeValue(Class<?> ofClient) {
            return asyncShape(ofClient);
        }
    };

    ApacheFollower(Library library, Surroundings surroundings) {
        this.library = library;
        this.surroundings = surroundings;
        this.taps = new AsyncTaps(surroundings);
    }

    @Override
    public @Nullable Object sending(Object link, Object request, @Nullable Object scope) throws Throwable {
        if (scope == null || surroundings.followed().includesThis()) {
            return null;
        }
        return ApacheHttpClient.isAsync(link.getClass())
                ? sendingAsync(link, request, scope)
                : sendingNow(link, request, scope);
    }

    private @Nullable Sending sendingNow(Object link, Object request, Object scope) throws Throwable {
        Shape shape = shapes.get(link.getClass());
        if (shape == null) {
            return null;
        }
        Endpoint endpoint = Endpoint.of(shape.url(request, scope));
        WireApi api = api(shape, request, endpoint);
        if (api == null) {
            return null;
        }
        RequestBody body = new RequestBody(api);
        long bytes = shape.readBody(request, body);
        LlmRequest.Builder known = body.end();
        endpoint.into(known, api);
        return new Sending(shape, api, start(link, shape.call(scope), known.build(), bytes));
    }

    private @Nullable AsyncSending sendingAsync(Object link, Object request, Object scope) throws Throwable {
        AsyncShape shape = asyncShapes.get(link.getClass());
        if (shape == null) {
            return null;
        }
        Endpoint endpoint = Endpoint.of(shape.common().url(request, scope));
        WireApi api = api(shape.common(), request, endpoint);
        if (api == null) {
            return null;
        }
        Attempt attempt = start(link, shape.common().call(scope), WrittenBody.unwritten(endpoint, api), 0);
        return new AsyncSending(shape, scope, endpoint, api, attempt);
    }

    /** Null when it is not for an API whose calls are events, or not to a host that the agent was told of. */
    private @Nullable WireApi api(Shape shape, Object request, Endpoint endpoint) throws Throwable {
        WireApi api = WireApi.of(shape.method(request), endpoint.path());
        return surroundings.hosts().include(endpoint) ? api : null;
    }

    private Attempt start(Object link, Object call, LlmRequest request, long bytes) {
        Capture capture = new Capture(CaptureSource.AGENT, library.artifact(), version.of(link.getClass()));
        return surroundings.calls().start(call, new Sent(request, capture, 0, bytes), () -> surroundings.origin(link));
    }

    /** What passes between the links of the asynchronous chain: for an attempt, or before one is made. */
    @Override
    public Object source(Object of, Object passing) throws Throwable {
        if (of instanceof AsyncSending sending) {
            return sending.shape().isCallback(passing)
                    ? taps.callback(passing, sending)
                    : taps.producer(passing, sending);
        }
        AsyncShape shape = surroundings.followed().includesThis() ? null : asyncShapes.get(of.getClass());
        return shape == null || api(shape.common(), of, Endpoint.of(shape.url(of))) == null
                ? passing
                : taps.uncompressedCallback(passing, shape);
    }

    @Override
    public void answered(Object token, @Nullable Object answer, @Nullable Throwable thrown) throws Throwable {
        if (token instanceof AsyncSending async) {
            if (thrown != null) {
                async.failed(thrown);
            }
            return;
        }
        Sending sending = (Sending) token;
        if (answer == null) {
            sending.attempt().failed(thrown == null ? new IllegalStateException("no answer") : thrown);
            return;
        }
        if (sending.answered(answer)) {
            compressed.put(answer, sending);
        }
    }

    /** A link has made of a compressed answer what the application can read. */
    @Override
    public void receiving(Object link, String signal, @Nullable Object answer, @Nullable Object nothing)
            throws Throwable {
        Sending sending = answer == null ? null : compressed.get(answer);
        if (answer != null && sending != null) {
            sending.uncompressed(answer);
        }
    }

    private @Nullable Shape shape(Class<?> link) {
        try {
            return new Shape(link.getClassLoader(), "org.apache.hc.client5.http.classic.ExecChain");
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
            return null;
        }
    }

    private @Nullable AsyncShape asyncShape(Class<?> ofClient) {
        try {
            return new AsyncShape(ofClient.getClassLoader());
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
            return null;
        }
    }
}
