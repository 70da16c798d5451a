package io.llmlog.agent.call;

import io.llmlog.event.CallContext;
import io.llmlog.event.EventId;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the attempts of one call share. Thread-safe. */
final class Call {
    private volatile Origin origin;
    private final @Nullable Scope scope;
    private final @Nullable LlmRequest said;
    private final String id;
    private int attempts;
    private long lastEnd;
    private boolean ended;

    private Call(Origin origin, @Nullable Scope scope, @Nullable LlmRequest said, @Nullable String id) {
        this.origin = origin;
        this.scope = scope;
        this.said = said;
        this.id = id == null ? EventId.next() : id;
    }

    /** A call that nobody but the agent knows of. */
    static Call of(Origin origin) {
        return new Call(origin, null, null, null);
    }

    /** A call in a scope: what its timer says wins over what the thread's diagnostic context says. */
    static Call of(Origin origin, Scope scope) {
        LlmEvent said = scope.context();
        return new Call(origin.in(said.context()), scope, said.request(), said.callId());
    }

    Origin origin() {
        return origin;
    }

    /** Where it is sent, which may be inside a span that was not yet there when it was composed. */
    void sentFrom(Supplier<Origin> place) {
        if (origin.context().traceId() == null) {
            CallContext here = place.get().context();
            origin = origin.or(CallContext.builder()
                    .traceId(here.traceId())
                    .spanId(here.spanId())
                    .build());
        }
    }

    @Nullable
    Scope scope() {
        return scope;
    }

    /** The request with what the timer says of it and it does not itself. */
    LlmRequest completed(LlmRequest request) {
        return Merge.request(request, said);
    }

    String id() {
        return id;
    }

    /** Number of the attempt that starts now; {@code told} is what the SDK says of it. */
    synchronized int nextAttempt(int told) {
        int number = Math.max(attempts, told);
        attempts = number + 1;
        return number;
    }

    synchronized void attemptDiscarded(int number) {
        attempts = Math.min(attempts, number);
    }

    /** How long it has been since an attempt of this call ended; null when none has. */
    synchronized @Nullable Long nanosSinceLast(long nanoTime) {
        return ended ? Long.valueOf(nanoTime - lastEnd) : null;
    }

    synchronized void attemptEnded(long nanoTime) {
        ended = true;
        lastEnd = nanoTime;
    }
}
