package io.llmlog.agent.sdk.spring;

import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Surroundings;
import java.io.InputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Follows what Spring AI's API classes send, and leaves to two others what becomes of it: one for each of Spring's clients. */
final class SpringAiFollower implements Follower {
    private final SpringAi library;
    private final Surroundings surroundings;
    private final RestCalls restCalls;
    private final WebCalls webCalls;
    private final AtomicBoolean swept = new AtomicBoolean();
    private final WeakIdentityMap<Composed> composed = new WeakIdentityMap<>();

    @SuppressWarnings("ThreadLocalUsage") // There is one instance in a JVM.
    private final ThreadLocal<@Nullable Asking> asking = new ThreadLocal<>();

    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Map<Object, Object>> retrying = new ThreadLocal<>();

    private final ClassValue<Boolean> isHttpRequest = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return httpRequest(type) != null;
        }
    };

    SpringAiFollower(SpringAi library, Surroundings surroundings) {
        this.library = library;
        this.surroundings = surroundings;
        this.restCalls = new RestCalls(library, surroundings);
        this.webCalls = new WebCalls(library, surroundings);
    }

    /** Spring's clients may have been loaded before anything of the library was. */
    @Override
    public void transport(Object api) {
        if (swept.compareAndSet(false, true)) {
            surroundings.transformer().sweep(library);
        }
    }

    /** The outermost counts. Attempts of one call are those whose request is the same object. */
    @Override
    public @Nullable Object calling() {
        if (retrying.get() != null) {
            return null;
        }
        Map<Object, Object> calls = new IdentityHashMap<>();
        retrying.set(calls);
        return calls;
    }

    @Override
    public void called(Object token) {
        retrying.remove();
    }

    @Override
    public @Nullable Object sending(Object client, Object request, @Nullable Object receiver) throws Throwable {
        Asking now = asking.get();
        if (!isHttpRequest.get(client.getClass())) {
            Asking inside = new Asking(client, request, now);
            asking.set(inside);
            return inside;
        }
        return now == null ? null : restCalls.start(client, now, callOf(client, now));
    }

    private Object callOf(Object httpRequest, Asking now) {
        Map<Object, Object> calls = retrying.get();
        return calls == null ? httpRequest : calls.computeIfAbsent(now.asked(), first -> new Object());
    }

    @Override
    public void answered(Object token, @Nullable Object answer, @Nullable Throwable thrown) throws Throwable {
        if (token instanceof Asking inside) {
            leave(inside);
        } else {
            restCalls.answered((RestCalls.Sending) token, answer, thrown);
        }
    }

    private void leave(Asking inside) {
        if (inside.outer() == null) {
            asking.remove();
        } else {
            asking.set(inside.outer());
        }
    }

    /** A body is made, which somebody may send who subscribes. */
    @Override
    public void composing(Object body) {
        Asking now = asking.get();
        if (now != null) {
            composed.put(body, Composed.of(now));
            surroundings.calls().compose(body, () -> surroundings.origin(now.api()));
        }
    }

    @Override
    public Object flow(Object source, @Nullable Object request, Object publisher) throws Throwable {
        return request == null
                ? webCalls.body(source, publisher)
                : webCalls.exchange(source, request, publisher, composed::get);
    }

    @Override
    public InputStream body(Object answer, InputStream body) {
        return restCalls.body(answer, body);
    }

    @Override
    public void closing(Object answer) {
        restCalls.closing(answer);
    }

    /** The class of Spring that requests of a {@code RestClient} are of, or null when this one is not. */
    static @Nullable Class<?> httpRequest(Class<?> type) {
        Class<?> at = type;
        while (at != null && !at.getName().equals(SpringAi.REQUEST)) {
            at = at.getSuperclass();
        }
        return at;
    }
}
