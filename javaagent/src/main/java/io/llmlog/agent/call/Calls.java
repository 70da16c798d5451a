package io.llmlog.agent.call;

import io.llmlog.agent.output.FinishedEvent;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
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
    private final Sightings ended = new Sightings();
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
        call.sentFrom(origin);
        Attempt attempt = new Attempt(call, sent, this);
        open.add(attempt);
        Scope scope = call.scope();
        if (scope != null) {
            scopes.started(scope, attempt);
        }
        return attempt;
    }

    /**
     * Somebody else tells of a call that has ended. Its event goes out, unless an attempt was seen here that was part of it, or it was told of
     * already.
     *
     * @param told holds what the teller knows
     * @param bytes of what was said in it
     * @param origin where the call came from; what the teller says of that wins
     */
    public void told(Sighting call, LlmEvent told, long bytes, Supplier<Origin> origin) {
        if (ended.anyInside(call)
                || open.stream().anyMatch(attempt -> attempt.sighting().isInside(call))) {
            return;
        }
        ended.add(call);
        Call own = newCall(origin.get().in(told.context()));
        LlmRequest request = told.request() == null ? LlmRequest.builder().build() : told.request();
        LlmEvent event = told.toBuilder()
                .callId(own.id())
                .request(own.completed(request))
                .context(own.origin().context())
                .thread(own.origin().thread())
                .build();
        FinishedEvent finished =
                new FinishedEvent(event, Attempt.weight(0, bytes), own.origin().audience());
        Scope scope = own.scope();
        if (scope == null) {
            out.accept(finished);
        } else {
            scopes.started(scope, call);
            scopes.ended(scope, call, finished);
        }
    }

    private Call newCall(Origin origin) {
        Scope scope = scopes.current();
        return scope == null ? Call.of(origin) : Call.of(origin, scope);
    }

    @Override
    public void ended(Attempt attempt, FinishedEvent event) {
        ended.add(attempt.sighting());
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
