package io.llmlog.agent.sdk.okhttp;

import org.jspecify.annotations.Nullable;

/** Tells which of the calls that OkHttp makes are a library's. */
interface Claim {
    /** Looks at a class of the library that sends, early, so that an unknown shape is told of; what it lacks is named by the exception. */
    default void check(Class<?> client) throws ReflectiveOperationException {}

    /** Whether a request is. */
    boolean covers(Shape shape, Object request) throws Throwable;

    /** The library's version as far as its request tells. */
    default @Nullable String version(Shape shape, Object request) throws Throwable {
        return null;
    }
}
