package io.llmlog.agent.sdk.okhttp;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.Sent;
import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.LlmRequest;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.RequestBody;
import io.llmlog.provider.WireApi;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Follows the calls of OkHttp that a library claims. Changes nothing of what passes but for the source of an answer's body, which is read
 * through.
 */
final class OkHttpFollower implements Follower {
    private final Library library;
    private final Claim claim;
    private final Surroundings surroundings;
    private final AtomicBoolean swept = new AtomicBoolean();
    private final WeakIdentityMap<Boolean> claimed = new WeakIdentityMap<>();
    private final WeakIdentityMap<Sending> bodies = new WeakIdentityMap<>();
    private final WeakIdentityMap<Object> sources = new WeakIdentityMap<>();

    private final ClassValue<@Nullable Shape> shapes = new ClassValue<>() {
        @Override
        protected @Nullable Shape computeValue(Class<?> ofOkHttp) {
            return shape(ofOkHttp);
        }
    };

    OkHttpFollower(Library library, Claim claim, Surroundings surroundings) {
        this.library = library;
        this.claim = claim;
        this.surroundings = surroundings;
    }

    /** The application may have used OkHttp before the library came. */
    @Override
    public void transport(Object client) {
        if (!swept.compareAndSet(false, true)) {
            return;
        }
        try {
            claim.check(client.getClass());
            surroundings.transformer().sweep(library);
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
        }
    }

    /** A call is made. Where a request is followed already, it is that one. */
    @Override
    public void composing(Object call) throws Throwable {
        if (surroundings.followed().includesThis()) {
            return;
        }
        Shape shape = shapes.get(call.getClass());
        if (shape != null && claim.covers(shape, shape.request(call))) {
            claimed.put(call, true);
            surroundings.calls().compose(call, () -> surroundings.origin(call));
        }
    }

    @Override
    public @Nullable Sending sending(Object interceptor, Object chain, @Nullable Object receiver) throws Throwable {
        if (surroundings.followed().includesThis()) {
            return null;
        }
        Shape shape = shapes.get(chain.getClass());
        Object call = shape == null ? null : shape.callOf(chain);
        if (shape == null || call == null || claimed.get(call) == null) {
            return null;
        }
        Object request = shape.requestOf(chain);
        Endpoint endpoint = Endpoint.of(shape.url(request));
        WireApi api = WireApi.of(shape.method(request), endpoint.path());
        if (api == null) {
            return null;
        }
        Attempt attempt =
                surroundings.calls().start(call, sent(shape, call, endpoint, api), () -> surroundings.origin(call));
        return new Sending(shape, call, api, attempt);
    }

    /** The body as the application made it: an interceptor may have compressed it since. */
    private Sent sent(Shape shape, Object call, Endpoint endpoint, WireApi api) throws Throwable {
        Object request = shape.request(call);
        RequestBody body = new RequestBody(api);
        long bytes = shape.readBody(request, body);
        LlmRequest.Builder known = body.end();
        endpoint.into(known, api);
        Capture capture = new Capture(CaptureSource.AGENT, library.artifact(), claim.version(shape, request));
        return new Sent(known.build(), capture, 0, bytes);
    }

    @Override
    public void answered(Object token, @Nullable Object answer, @Nullable Throwable thrown) throws Throwable {
        Sending sending = (Sending) token;
        if (answer == null) {
            sending.failed(thrown == null ? new IllegalStateException("no answer") : thrown);
            return;
        }
        Object body = sending.answered(answer);
        if (body == null) {
            sending.attempt().bodyEnded();
        } else {
            bodies.put(body, sending);
        }
    }

    /** The same source whenever it is asked for. */
    @Override
    public Object source(Object body, Object source) throws Throwable {
        Object known = sources.get(body);
        if (known != null) {
            return known;
        }
        Sending sending = bodies.get(body);
        if (sending == null || sending.attempt().isEnded()) {
            return source;
        }
        Object tapped = sending.shape().tap(source, sending);
        sources.put(body, tapped);
        return tapped;
    }

    private @Nullable Shape shape(Class<?> ofOkHttp) {
        try {
            return new Shape(ofOkHttp.getClassLoader());
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
            return null;
        }
    }
}
