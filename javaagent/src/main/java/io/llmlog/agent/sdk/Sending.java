package io.llmlog.agent.sdk;

import io.llmlog.agent.call.Attempt;
import io.llmlog.provider.WireApi;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A transport at work, from the woven entry to the answer. */
final class Sending {
    private final @Nullable Sending outer;
    private final Object body;
    private final SdkShape shape;
    private final WireApi api;
    private final Attempt attempt;
    private boolean answered;
    private volatile @Nullable CompletableFuture<?> future;

    Sending(@Nullable Sending outer, Object body, SdkShape shape, WireApi api, Attempt attempt) {
        this.outer = outer;
        this.body = body;
        this.shape = shape;
        this.api = api;
        this.attempt = attempt;
    }

    @Nullable
    Sending outer() {
        return outer;
    }

    /** The request's body object. */
    Object body() {
        return body;
    }

    SdkShape shape() {
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
