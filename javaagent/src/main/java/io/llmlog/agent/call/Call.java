package io.llmlog.agent.call;

import io.llmlog.event.EventId;
import org.jspecify.annotations.Nullable;

/** What the attempts of one call share. Thread-safe. */
public final class Call {
    private final Origin origin;
    private final @Nullable Scope scope;
    private final String id;
    private int attempts;
    private long lastEnd;
    private boolean ended;

    public Call(Origin origin, @Nullable Scope scope) {
        this.origin = origin;
        this.scope = scope;
        String named = scope == null ? null : scope.context().callId();
        this.id = named == null ? EventId.next() : named;
    }

    Origin origin() {
        return origin;
    }

    @Nullable
    Scope scope() {
        return scope;
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
