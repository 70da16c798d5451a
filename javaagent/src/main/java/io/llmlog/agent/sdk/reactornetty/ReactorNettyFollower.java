package io.llmlog.agent.sdk.reactornetty;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.Sent;
import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.WrittenBody;
import io.llmlog.agent.sdk.reactor.BodyOnlooker;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.WireApi;
import org.jspecify.annotations.Nullable;

/**
 * Follows subscriptions to answers. Which request on a connection belongs to which of them is told by the handler that the client makes for
 * each subscription, on the thread that subscribes.
 */
final class ReactorNettyFollower implements Follower {
    private final Library library;
    private final Surroundings surroundings;
    private final WeakIdentityMap<Sending> handlers = new WeakIdentityMap<>();
    private final WeakIdentityMap<Sending> requests = new WeakIdentityMap<>();

    @SuppressWarnings("ThreadLocalUsage") // There is one instance in a JVM.
    private final ThreadLocal<@Nullable Sending> subscribing = new ThreadLocal<>();

    private final ClassValue<@Nullable Shape> shapes = new ClassValue<>() {
        @Override
        protected @Nullable Shape computeValue(Class<?> connect) {
            return shape(connect);
        }
    };

    ReactorNettyFollower(Library library, Surroundings surroundings) {
        this.library = library;
        this.surroundings = surroundings;
    }

    /** Either somebody subscribes to an answer, or the application gives what publishes a request's body. */
    @Override
    public Object source(Object owner, Object passing) throws Throwable {
        return owner.getClass().getName().equals(ReactorNetty.CONNECT)
                ? subscriber(owner, passing)
                : requestBody(owner, passing);
    }

    private Object subscriber(Object connect, Object subscriber) throws Throwable {
        subscribing.remove();
        Shape shape = surroundings.followed().includesThis() ? null : shapes.get(connect.getClass());
        if (shape == null) {
            return subscriber;
        }
        Object config = shape.config(connect);
        String url = shape.url(config);
        if (url == null) {
            return subscriber;
        }
        Endpoint endpoint = Endpoint.of(url);
        WireApi api = WireApi.of(shape.method(config), endpoint.path());
        if (api == null || !surroundings.hosts().include(endpoint)) {
            return subscriber;
        }
        Sending sending = new Sending(shape, endpoint, api, start(connect, endpoint, api));
        subscribing.set(sending);
        return shape.reactor().subscriber(subscriber, sending);
    }

    private Attempt start(Object connect, Endpoint endpoint, WireApi api) {
        String version = connect.getClass().getPackage().getImplementationVersion();
        Capture capture = new Capture(CaptureSource.AGENT, library.artifact(), version);
        return surroundings
                .calls()
                .start(
                        new Object(),
                        new Sent(WrittenBody.unwritten(endpoint, api), capture, 0, 0),
                        () -> surroundings.origin(connect));
    }

    /** The handler for the subscription that is being made. */
    @Override
    public void composing(Object handler) {
        Sending sending = subscribing.get();
        if (sending != null) {
            subscribing.remove();
            handlers.put(handler, sending);
        }
    }

    /** A connection is there and the request is about to be written, perhaps again. */
    @Override
    public @Nullable Object sending(Object handler, Object request, @Nullable Object receiver) {
        Sending sending = handlers.get(handler);
        if (sending != null) {
            sending.connected();
            requests.put(request, sending);
        }
        return null;
    }

    private Object requestBody(Object request, Object publisher) throws Throwable {
        Sending sending = requests.get(request);
        return sending == null ? publisher : sending.watched(publisher);
    }

    @Override
    public Object flow(Object request, @Nullable Object nothing, Object flux) throws Throwable {
        Sending sending = requests.get(request);
        if (sending == null || sending.attempt().isEnded()) {
            return flux;
        }
        Shape shape = sending.shape();
        return shape.reactor().flux(flux, new BodyOnlooker(sending.attempt(), shape::copy));
    }

    /** A body that is being read ends as its reader is told. */
    @Override
    public void closing(Object request) {
        Sending sending = requests.get(request);
        if (sending != null && sending.isAnswered() && !sending.attempt().isBeingRead()) {
            sending.attempt().closed();
        }
    }

    private @Nullable Shape shape(Class<?> connect) {
        try {
            return new Shape(connect, surroundings);
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
            return null;
        }
    }
}
