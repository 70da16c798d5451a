package io.llmlog.agent.call;

import io.llmlog.agent.output.FinishedEvent;
import io.llmlog.event.EventMap;
import io.llmlog.event.LlmEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A timer's view of the calls made while it is open. Used by {@link Scopes} under its lock, save for what is final. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Object> context;

    private @Nullable Object last;
    private @Nullable FinishedEvent held;
    private long heldSince;
    private @Nullable Map<String, Object> facts;
    private boolean closed;

    Scope(@Nullable Scope outer, Map<String, Object> context) {
        this.outer = outer;
        this.context = context;
    }

    @Nullable
    Scope outer() {
        return outer;
    }

    /** What the timers say up to now; read when an attempt starts, since a timer may learn of its user after it was started. */
    LlmEvent context() {
        return EventMap.read(contextMap());
    }

    private Map<String, Object> contextMap() {
        Map<String, Object> all = outer == null ? new LinkedHashMap<>() : outer.contextMap();
        all.putAll(context);
        return all;
    }

    /** Another attempt starts; gives the event of the one before, if that was held. */
    @Nullable
    FinishedEvent starts(Object attempt) {
        last = attempt;
        return release();
    }

    /** An attempt has ended; gives its event when there is nothing to hold it for. */
    @Nullable
    FinishedEvent ends(Object attempt, FinishedEvent event, long nanoTime) {
        if (attempt != last) {
            return event;
        }
        if (facts != null) {
            return Merge.facts(event, facts);
        }
        if (closed) {
            return event;
        }
        held = event;
        heldSince = nanoTime;
        return null;
    }

    /** It was no attempt. */
    void discard(Object attempt) {
        if (attempt == last) {
            last = null;
        }
    }

    /** Closes it; gives the held event with the facts on it. */
    @Nullable
    FinishedEvent close(Map<String, Object> said) {
        closed = true;
        FinishedEvent event = release();
        if (event != null) {
            return Merge.facts(event, said);
        }
        facts = last == null ? null : said;
        return null;
    }

    boolean isClosed() {
        return closed;
    }

    boolean sawAttempt() {
        return last != null;
    }

    long heldWeight() {
        return held == null ? 0 : held.weight();
    }

    boolean isHeldSince(long nanoTime) {
        return held != null && heldSince - nanoTime <= 0;
    }

    /** Gives the held event, which is held no longer. */
    @Nullable
    FinishedEvent release() {
        FinishedEvent event = held;
        held = null;
        return event;
    }
}
