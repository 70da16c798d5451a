package io.llmlog;

import io.llmlog.capture.AgentBridge;
import io.llmlog.event.CallContext;
import io.llmlog.event.EventMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a thread makes its LLM calls, said once around code that knows nothing of it.
 *
 * <pre>{@code
 * import static io.llmlog.LlmContext.*;
 *
 * try (Scope scope = with(userId("u-17"), feature("search")).open()) {
 *     assistant.answer(question);
 * }
 * String answer = with(userId("u-17")).call(() -> assistant.answer(question));
 * }</pre>
 *
 * <p>Every event of this thread carries it while it is open: those of {@link LlmLogger}, of {@link LLMTimer}s started meanwhile, and of the
 * calls that the agent sees. What a logger or timer says itself wins over it, and it wins over the mapped diagnostic context.
 *
 * <p>It belongs to a thread, virtual ones included. Tasks that run on others carry it when they are wrapped ({@link #wrap(Runnable)}) or
 * handed to a {@link #taskWrapping} executor, which is what {@code CompletableFuture.supplyAsync} takes; Reactor carries it by itself
 * where Micrometer's context propagation is on ({@link LlmContextAccessor}).
 *
 * <p>Immutable and thread-safe. Null and what is not said are unknown.
 */
public final class LlmContext {
    private static final LlmContext NONE = new LlmContext(CallContext.EMPTY);
    private static final ThreadLocal<@Nullable LlmContext> CURRENT = new ThreadLocal<>();

    private final CallContext facts;

    private LlmContext(CallContext facts) {
        this.facts = facts;
    }

    /** The context of this thread; an empty one where none is open. */
    public static LlmContext current() {
        LlmContext open = CURRENT.get();
        return open == null ? NONE : open;
    }

    /** The context of this thread with more said; of two that say the same thing the later wins, labels and tags add up. */
    public static LlmContext with(LlmContext... more) {
        CallContext facts = current().facts;
        for (LlmContext one : more) {
            facts = one.facts.orElse(facts);
        }
        return new LlmContext(facts);
    }

    /** Says only who asks: {@code user_id}. */
    public static LlmContext userId(@Nullable String userId) {
        return new LlmContext(CallContext.builder().userId(userId).build());
    }

    /** Says only {@code session_id}. */
    public static LlmContext sessionId(@Nullable String sessionId) {
        return new LlmContext(CallContext.builder().sessionId(sessionId).build());
    }

    /** Says only {@code conversation_id}. */
    public static LlmContext conversationId(@Nullable String conversationId) {
        return new LlmContext(
                CallContext.builder().conversationId(conversationId).build());
    }

    /** Says only {@code tenant_id}. */
    public static LlmContext tenantId(@Nullable String tenantId) {
        return new LlmContext(CallContext.builder().tenantId(tenantId).build());
    }

    /** Says only which part of the application asks: {@code feature}. */
    public static LlmContext feature(@Nullable String feature) {
        return new LlmContext(CallContext.builder().feature(feature).build());
    }

    /** Says only a free-form field, under {@code labels}. With a null it says nothing. */
    public static LlmContext label(@Nullable String key, @Nullable Object value) {
        return new LlmContext(
                CallContext.builder().labels(Labels.of(key, value)).build());
    }

    /** Says only {@code tags}. */
    public static LlmContext tags(String... tags) {
        return of(CallContext.builder().tags(List.of(tags)).build());
    }

    /** Says all of that. */
    public static LlmContext of(CallContext facts) {
        return new LlmContext(facts);
    }

    /** What it says. */
    public CallContext facts() {
        return facts;
    }

    /** Makes it this thread's context until the scope is closed, on this thread. */
    public Scope open() {
        LlmContext before = CURRENT.get();
        set(this);
        return new Scope(this, before);
    }

    /** Runs a task in it, now and on this thread. */
    public void run(Runnable task) {
        try (Scope scope = open()) {
            task.run();
        }
    }

    /** Makes a call in it, now and on this thread. */
    public <T, X extends Exception> T call(LlmCall<T, X> call) throws X {
        try (Scope scope = open()) {
            return call.call();
        }
    }

    /** A task that runs in it, whenever and wherever that is. */
    public Runnable wrap(Runnable task) {
        return () -> run(task);
    }

    /** A task that runs in it, whenever and wherever that is. */
    public <T> Callable<T> wrapCallable(Callable<T> task) {
        return () -> call(task::call);
    }

    /** A supplier that is asked in it, whenever and wherever that is. */
    public <T> Supplier<T> wrapSupplier(Supplier<T> supplier) {
        return () -> call(supplier::get);
    }

    /** An executor whose tasks run in the context of the thread that hands them over. */
    public static Executor taskWrapping(Executor executor) {
        return task -> executor.execute(current().wrap(task));
    }

    /** What this thread's context says. */
    static CallContext currentFacts() {
        LlmContext open = CURRENT.get();
        return open == null ? CallContext.EMPTY : open.facts;
    }

    static @Nullable LlmContext openOrNull() {
        return CURRENT.get();
    }

    /** Sets or, with null, ends this thread's context, and lets the agent know. */
    static void set(@Nullable LlmContext context) {
        if (context == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(context);
        }
        if (AgentBridge.isPresent()) {
            AgentBridge.context(context == null ? Map.of() : EventMap.of(context.facts));
        }
    }

    /** The time for which a context is open on a thread. */
    public static final class Scope implements AutoCloseable {
        private final LlmContext context;
        private final @Nullable LlmContext before;

        private Scope(LlmContext context, @Nullable LlmContext before) {
            this.context = context;
            this.before = before;
        }

        /** Gives the thread the context it had before. Where another context is open by now, or on another thread, it does nothing. */
        @Override
        public void close() {
            if (CURRENT.get() == context) {
                set(before);
            }
        }
    }
}
