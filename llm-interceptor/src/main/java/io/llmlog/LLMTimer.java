package io.llmlog;

import io.llmlog.capture.AgentBridge;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventId;
import io.llmlog.event.EventMap;
import io.llmlog.event.EventType;
import io.llmlog.event.Failure;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.Outcome;
import io.llmlog.event.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Times one LLM call and records it as one event when it ends.
 *
 * <pre>{@code
 * try (LLMTimer timer = llm.timer(LlmRequest.of(prompt, "gpt-4o-mini")).user("u-17")) {
 *     String answer = client.ask(prompt);
 *     timer.setResponse(answer);
 * }
 * }</pre>
 *
 * <p>try-with-resources closes a resource <em>before</em> its catch blocks run, so {@link #close()} cannot know of an exception: say
 * {@link #setResponse} or {@link #fail}, or use {@link LlmLogger#record}, which does see it. A bare {@code close()} records
 * {@code event.outcome=unknown}. Whichever end comes first wins; the others do nothing.
 *
 * <p>Thread-safe. No method throws, but for a {@link BudgetExceededException} where a budget is set to refuse calls: when the timer is made,
 * or when {@link #user} or {@link #context} say whose call it is, which is to be before the call. Under the LLMLog agent, an instrumented call made on the same thread while the timer is open is still
 * one event, which carries what the timer says.
 */
public final class LLMTimer implements AutoCloseable {
    private static final long NOT_YET = Long.MIN_VALUE;

    private final EventOutput output;
    private final LlmRequest request;
    private final String callId = EventId.next();
    private final Instant startedAt = Instant.now();
    private final long startNanos = System.nanoTime();
    private final AtomicLong firstTokenNanos = new AtomicLong(NOT_YET);
    private final AtomicBoolean ended = new AtomicBoolean();
    /** What the agent may read whenever a call starts; empty without an agent. */
    private final Map<String, Object> agentContext = new ConcurrentHashMap<>();

    private final long agentScope;
    private volatile CallContext context;

    LLMTimer(EventOutput output, LlmRequest request, CallContext context) {
        this.output = output;
        this.request = request;
        this.context = context;
        this.agentScope = AgentBridge.isPresent() ? AgentBridge.openScope(agentContext) : 0;
        tellAgent();
    }

    /** A timer of the default logger, running from now on. */
    public static LLMTimer start(@Nullable String prompt, @Nullable String model) {
        return LlmLogger.getDefault().timer(LlmRequest.of(prompt, model));
    }

    /** Names the call in a later {@link LlmLogger#feedback}: the event's {@code call_id}. */
    public String callId() {
        return callId;
    }

    /**
     * On whose behalf the call is made.
     *
     * @throws BudgetExceededException when a budget refuses it; the timer is at its end then and records nothing
     */
    public LLMTimer user(@Nullable String userId) {
        return context(CallContext.builder().userId(userId).build());
    }

    /** A free-form field, under {@code labels}. Null keys and values are ignored. */
    public LLMTimer label(@Nullable String key, @Nullable Object value) {
        return context(CallContext.builder().labels(Labels.of(key, value)).build());
    }

    /**
     * Everything else that is known about whose call it is; what was said later wins.
     *
     * @throws BudgetExceededException when a budget refuses the call; the timer is at its end then and records nothing
     */
    public LLMTimer context(CallContext more) {
        context = more.orElse(context);
        if (!ended.get() && (more.userId() != null || more.tenantId() != null || more.feature() != null)) {
            admit();
        }
        tellAgent();
        return this;
    }

    private void admit() {
        try {
            output.admit(request, context);
        } catch (BudgetExceededException refused) {
            if (ended.compareAndSet(false, true) && agentScope != 0) {
                AgentBridge.closeScope(agentScope, Map.of());
            }
            throw refused;
        }
    }

    /** The first piece of a streamed answer is here. Only the first call counts. */
    public LLMTimer firstToken() {
        firstTokenNanos.compareAndSet(NOT_YET, System.nanoTime());
        return this;
    }

    /** Ends the call well, with this answer. */
    public void setResponse(@Nullable String text) {
        succeed(LlmResponse.of(text));
    }

    /** Ends the call well, with this answer and its token counts; negative ones are unknown. */
    public void setResponse(@Nullable String text, long inputTokens, long outputTokens) {
        succeed(
                inputTokens < 0 || outputTokens < 0
                        ? LlmResponse.of(text)
                        : LlmResponse.of(text, inputTokens, outputTokens));
    }

    /** Ends the call well. */
    public void succeed(@Nullable LlmResponse response) {
        end(Outcome.SUCCESS, response, null);
    }

    /** Ends the call as failed. */
    public void fail(@Nullable Throwable cause) {
        end(Outcome.FAILURE, null, cause == null ? null : Failure.of(cause));
    }

    /** Ends the call as failed, for a reason that is no exception. */
    public void fail(String reason) {
        end(Outcome.FAILURE, null, Failure.ofMessage(reason));
    }

    /** Ends the call; when nobody said how, its outcome is unknown. */
    @Override
    public void close() {
        end(Outcome.UNKNOWN, null, null);
    }

    private void end(Outcome outcome, @Nullable LlmResponse response, @Nullable Failure failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        if (agentScope == 0 || !AgentBridge.closeScope(agentScope, facts(outcome, response, failure))) {
            output.emit(event(outcome, response, failure));
        }
    }

    private void tellAgent() {
        if (agentScope != 0) {
            agentContext.putAll(facts(null, null, null));
        }
    }

    private Map<String, Object> facts(
            @Nullable Outcome outcome, @Nullable LlmResponse response, @Nullable Failure failure) {
        return EventMap.of(event(outcome, response, failure));
    }

    private LlmEvent event(@Nullable Outcome outcome, @Nullable LlmResponse response, @Nullable Failure failure) {
        EventType type = outcome == Outcome.FAILURE ? EventType.ERROR : EventType.LLM_INTERACTION;
        return LlmEvent.builder(type, Capture.by(CaptureSource.TIMER))
                .timestamp(startedAt)
                .callId(callId)
                .attempt(0)
                .outcome(outcome)
                .request(request)
                .response(response)
                .failure(failure)
                .timing(outcome == null ? null : timing())
                .context(context)
                .build();
    }

    private Timing timing() {
        long firstToken = firstTokenNanos.get();
        return new Timing(
                Duration.ofNanos(System.nanoTime() - startNanos),
                firstToken == NOT_YET ? null : Duration.ofNanos(firstToken - startNanos),
                null,
                null);
    }
}
