package io.llmlog.agent.call;

import io.llmlog.agent.output.FinishedEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Every attempt that is under way. Thread-safe. */
public final class Calls implements AttemptListener {
    private final Set<Attempt> open = ConcurrentHashMap.newKeySet();
    private final WeakIdentityMap<Call> calls = new WeakIdentityMap<>();
    private final Duration idleLimit;
    private final Scopes scopes;
    private final Consumer<FinishedEvent> out;

    /**
     * Attempts whose events go to {@code out}.
     *
     * @param idleLimit how long an answer may lie untouched before it counts as abandoned
     */
    public Calls(Duration idleLimit, Consumer<FinishedEvent> out) {
        this.idleLimit = idleLimit;
        this.out = out;
        this.scopes = new Scopes(out);
    }

    /**
     * The application composes a request on this thread.
     *
     * @param body the request's body object, which the SDK uses again when it retries: it tells which attempts are of one call
     */
    public void compose(Object body, Supplier<Origin> origin) {
        calls.computeIfAbsent(body, () -> newCall(origin.get()));
    }

    /** Another body object stands for one that is known, if it is. Whether it is. */
    public boolean alias(Object body, Object known) {
        Call call = calls.get(known);
        if (call == null) {
            return false;
        }
        calls.put(body, call);
        return true;
    }

    /**
     * An attempt starts.
     *
     * @param origin asked when the request's composition was not seen
     */
    public Attempt start(Object body, Sent sent, Supplier<Origin> origin) {
        Call call = calls.computeIfAbsent(body, () -> newCall(origin.get()));
        Attempt attempt = new Attempt(call, sent, this);
        open.add(attempt);
        Scope scope = call.scope();
        if (scope != null) {
            scopes.started(scope, attempt);
        }
        return attempt;
    }

    private Call newCall(Origin origin) {
        Scope scope = scopes.current();
        return scope == null ? Call.of(origin) : Call.of(origin, scope);
    }

    @Override
    public void ended(Attempt attempt, FinishedEvent event) {
        open.remove(attempt);
        Scope scope = attempt.call().scope();
        if (scope == null) {
            out.accept(event);
        } else {
            scopes.ended(scope, attempt, event);
        }
    }

    @Override
    public void discarded(Attempt attempt) {
        open.remove(attempt);
        Scope scope = attempt.call().scope();
        if (scope != null) {
            scopes.discarded(scope, attempt);
        }
    }

    /** See {@code AgentBridge.openScope}. */
    public long openScope(Map<String, Object> context) {
        return scopes.open(context);
    }

    /** See {@code AgentBridge.closeScope}. */
    public boolean closeScope(long scope, Map<String, Object> facts) {
        return scopes.close(scope, facts);
    }

    /** Ends what nobody will end. To be called every second or so. */
    public void tidy() {
        for (Attempt attempt : open) {
            if (attempt.isIdle(idleLimit)) {
                attempt.abandoned();
            }
        }
        scopes.releaseOlderThan(Scopes.PATIENCE);
    }

    /** Ends everything: the JVM is about to. When this returns all events are out, whichever of several shutdown hooks came first. */
    public void endAll() {
        synchronized (open) {
            open.forEach(Attempt::abandoned);
            scopes.releaseOlderThan(Duration.ZERO);
        }
    }
}
