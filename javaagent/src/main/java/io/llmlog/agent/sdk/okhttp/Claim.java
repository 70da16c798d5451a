package io.llmlog.agent.sdk.okhttp;

import org.jspecify.annotations.Nullable;

/** Tells which of the calls that OkHttp makes are a library's. */
interface Claim {
    /** Whether a request is. */
    boolean covers(Shape shape, Object request) throws Throwable;

    /** The library's version as far as its request tells. */
    default @Nullable String version(Shape shape, Object request) throws Throwable {
        return null;
    }
}
