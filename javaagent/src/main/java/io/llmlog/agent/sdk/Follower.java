package io.llmlog.agent.sdk;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Follows the calls of one library: the other end of {@code Hooks}, where each signal is described. What a method throws is reported and
 * reaches nobody else. Thread-safe.
 */
public interface Follower {
    default void transport(Object client) throws Throwable {}

    default Object instead(Object body) throws Throwable {
        return body;
    }

    default void composing(Object body) throws Throwable {}

    /** What it gives comes to {@link #answered} on the same thread: until then the HTTP clients below are silent there. */
    default @Nullable Object sending(Object client, Object request, @Nullable Object receiver) throws Throwable {
        return null;
    }

    /** Whether what {@link #sending} gave stands for a request and not for something around requests, such as what retries them. */
    default boolean isRequest(Object token) {
        return true;
    }

    /** Takes what {@link #sending} gave. */
    default void answered(Object token, @Nullable Object answer, @Nullable Throwable thrown) throws Throwable {}

    default InputStream body(Object answer, InputStream body) throws Throwable {
        return body;
    }

    /** A body flows without a request. */
    default Object flow(Object source, @Nullable Object request, Object publisher) throws Throwable {
        return publisher;
    }

    default Object source(Object body, Object source) throws Throwable {
        return source;
    }

    default void closing(Object answer) throws Throwable {}

    default void receiving(Object receiver, String signal, @Nullable Object first, @Nullable Object second)
            throws Throwable {}

    default @Nullable Object calling() throws Throwable {
        return null;
    }

    /** Takes what {@link #calling} gave. */
    default void called(Object token) throws Throwable {}
}
