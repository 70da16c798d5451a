package io.llmlog.agent.sdk.stainless;

import io.llmlog.agent.call.Attempt;
import io.llmlog.provider.WireApi;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A transport at work, from the woven entry to the answer. */
final class Sending {
    private final Object transport;
    private final Object body;
    private final Shape shape;
    private final WireApi api;
    private final Attempt attempt;
    private boolean answered;
    private volatile @Nullable CompletableFuture<?> future;

    Sending(Object transport, Object body, Shape shape, WireApi api, Attempt attempt) {
        this.transport = transport;
        this.body = body;
        this.shape = shape;
        this.api = api;
        this.attempt = attempt;
    }

    /** Whether the transport is one that may send by calling another: the libraries' own send themselves. */
    boolean mayBeOuter() {
        return !shape.sdk().isBundledTransport(transport.getClass().getName());
    }

    /** Whether it waits for an answer to a request with that body. */
    boolean waitsFor(Object requestBody) {
        CompletableFuture<?> promise = future;
        return body == requestBody && (promise == null || !promise.isDone());
    }

    Object body() {
        return body;
    }

    Shape shape() {
        return shape;
    }

    WireApi api() {
        return api;
    }

    Attempt attempt() {
        return attempt;
    }

    void promised(CompletableFuture<?> answer) {
        future = answer;
    }

    /** Whether its future has been completed with that answer. */
    boolean isAnsweredWith(Object answer) {
        CompletableFuture<?> promise = future;
        return promise != null
                && promise.isDone()
                && !promise.isCompletedExceptionally()
                && promise.getNow(null) == answer;
    }

    /** Whether this is the first time an answer is seen. Under the lock of this object, as all that is done with the answer. */
    boolean firstAnswer() {
        boolean first = !answered;
        answered = true;
        return first;
    }
}
