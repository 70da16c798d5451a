package io.llmlog;

import io.llmlog.config.DataSize;
import io.llmlog.config.Pipelines;
import io.llmlog.config.SettingKey;
import io.llmlog.config.Settings;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventId;
import io.llmlog.event.EventType;
import io.llmlog.event.Failure;
import io.llmlog.event.Feedback;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.Outcome;
import io.llmlog.event.Timing;
import io.llmlog.event.TokenUsage;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.pipeline.OverflowPolicy;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.process.ContentMode;
import io.llmlog.process.EventProcessor;
import io.llmlog.process.budget.BudgetLedger;
import io.llmlog.process.category.Categorizer;
import io.llmlog.status.Status;
import io.llmlog.status.StatusListener;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records LLM calls, each as one structured event.
 *
 * <pre>{@code
 * LlmLogger llm = LlmLogger.create();
 * String answer = llm.record(LlmRequest.of(prompt, "gpt-4o-mini"), () -> client.ask(prompt));
 * }</pre>
 *
 * <p>{@link #create()} logs events through the application's logging framework, on the logger {@code llm}; {@link #builder()} makes a
 * logger with a pipeline of its own. Building one with wrong settings throws
 * {@link io.llmlog.config.SettingsException}, naming every problem. After that no method throws anything of ours, but for a
 * {@link BudgetExceededException} where a budget is set to refuse calls, and none waits unless {@link Builder#overflow} says so. Thread-safe. What is null is unknown and absent from the event.
 */
public final class LlmLogger implements AutoCloseable {
    private final EventOutput output;
    private final CallContext context;

    private LlmLogger(EventOutput output, CallContext context) {
        this.output = output;
        this.context = context;
    }

    /**
     * A logger into the application's logging framework (SLF4J with a provider, or Log4j); without one, into the sinks that system
     * properties and environment name, {@code file:logs/llm-events.json} if none.
     *
     * @throws io.llmlog.config.SettingsException when the settings are wrong
     */
    public static LlmLogger create() {
        FrameworkOutput.LogCall framework = Frameworks.logCall();
        if (framework == null) {
            return builder().build();
        }
        Settings settings = Settings.read(Map.of());
        if (!settings.enabled()) {
            return new LlmLogger(EventOutput.NOWHERE, CallContext.EMPTY);
        }
        EventProcessor pricing = Pipelines.pricing(settings, new Status(StatusListener.standardError()));
        return new LlmLogger(new FrameworkOutput(framework, pricing), CallContext.EMPTY);
    }

    /** Builds a logger with a pipeline of its own, which logs nothing through a framework. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The logger behind {@link LlmLog} and {@link LLMTimer#start}, made like {@link #create()} on first use. With wrong settings it says so
     * on standard error and records nothing: whoever calls it in passing must not fail.
     */
    public static LlmLogger getDefault() {
        return Default.LOGGER;
    }

    /** A view of this logger whose events carry that context. Closing the view closes this logger. */
    public LlmLogger with(CallContext more) {
        return new LlmLogger(output, more.orElse(context));
    }

    /**
     * Makes a call and records it: its duration, its result or its exception, which goes on to the caller unchanged. A result that is a
     * {@link LlmResponse} or a text is recorded as the answer.
     *
     * @throws BudgetExceededException when a budget refuses the call, which is not made then
     */
    public <T, X extends Exception> T record(LlmRequest request, LlmCall<T, X> call) throws X {
        return record(request, call, LlmLogger::asResponse);
    }

    /**
     * Makes a call and records it.
     *
     * @param answer what of the result shall be recorded; if it throws or returns null, the result itself goes unrecorded
     * @throws BudgetExceededException when a budget refuses the call, which is not made then
     */
    public <T, X extends Exception> T record(
            LlmRequest request, LlmCall<T, X> call, Function<? super T, @Nullable LlmResponse> answer) throws X {
        try (LLMTimer timer = timer(request)) {
            T result;
            try {
                result = call.call();
            } catch (Throwable thrown) {
                timer.fail(thrown);
                throw thrown;
            }
            timer.succeed(answerOf(result, answer));
            return result;
        }
    }

    /**
     * A running timer for a call that the application makes itself.
     *
     * @throws BudgetExceededException when a budget refuses the call
     */
    public LLMTimer timer(LlmRequest request) {
        CallContext current = context();
        output.admit(request, current);
        return new LLMTimer(output, request, current);
    }

    /** Records a call that is over. Returns its {@code call_id}. */
    public String logInteraction(@Nullable String prompt, @Nullable String response) {
        return logInteraction(prompt, response, null);
    }

    /** Records a call that is over. Returns its {@code call_id}. */
    public String logInteraction(@Nullable String prompt, @Nullable String response, @Nullable String model) {
        return logInteraction(prompt, response, model, null, 0, -1, null);
    }

    /**
     * Records a call that is over. Returns its {@code call_id}.
     *
     * @param tokensUsed all tokens together; 0 or less when unknown
     * @param latencyMs in milliseconds; negative when unknown
     * @param customFields free-form, kept under {@code labels}
     */
    public String logInteraction(
            @Nullable String prompt,
            @Nullable String response,
            @Nullable String model,
            @Nullable String userId,
            long tokensUsed,
            double latencyMs,
            @Nullable Map<String, ?> customFields) {
        boolean timed = latencyMs >= 0 && latencyMs <= Duration.ofDays(365).toMillis();
        Duration latency = Duration.ofNanos(timed ? (long) (latencyMs * 1e6) : 0);
        LlmResponse answer = LlmResponse.builder()
                .text(response)
                .usage(tokensUsed > 0 ? TokenUsage.ofTotal(tokensUsed) : null)
                .build();
        return emit(event(EventType.LLM_INTERACTION)
                .timestamp(Instant.now().minus(latency))
                .outcome(Outcome.SUCCESS)
                .request(LlmRequest.of(prompt, model))
                .response(answer)
                .timing(timed ? Timing.of(latency) : null)
                .context(CallContext.builder()
                        .userId(userId)
                        .labels(Labels.of(customFields))
                        .build()
                        .orElse(context())));
    }

    /** Records an error of which only a message is known. Returns its {@code call_id}. */
    public String logError(String message) {
        return logError(message, null);
    }

    /** Records the error that the call with this prompt ended in. Returns its {@code call_id}. */
    public String logError(String message, @Nullable String prompt) {
        return emit(event(EventType.ERROR)
                .outcome(Outcome.FAILURE)
                .request(prompt == null ? null : LlmRequest.of(prompt, null))
                .failure(Failure.ofMessage(message)));
    }

    /**
     * Records a judgement on an earlier call.
     *
     * @param callId what {@link LLMTimer#callId()} or {@code logInteraction} returned
     * @param score on a scale of the caller's choice; null when there is only a label
     */
    public void feedback(String callId, @Nullable Double score, @Nullable String label) {
        output.emit(event(EventType.FEEDBACK)
                .callId(callId)
                .feedback(new Feedback(score, label))
                .build());
    }

    /**
     * Waits until every event so far is written: with the operating system, or, on its way to a server with {@code durability=durable}, on the
     * disk. Events that went through a logging framework are its business: then this returns true at
     * once.
     *
     * @return false when {@code timeout} was over before, or a sink could not take everything
     */
    public boolean flush(Duration timeout) {
        return output.flush(timeout);
    }

    /** The books of this logger's own pipeline; null when events go through a logging framework. */
    public @Nullable PipelineStats stats() {
        return output.stats();
    }

    /** Writes what is queued, within {@code llmlog.shutdown-timeout}, and ends. Closing again does nothing. */
    @Override
    public void close() {
        output.close();
    }

    private CallContext context() {
        return context.orElse(LlmContext.currentFacts());
    }

    private LlmEvent.Builder event(EventType type) {
        return LlmEvent.builder(type, Capture.by(CaptureSource.TIMER)).context(context());
    }

    private String emit(LlmEvent.Builder event) {
        String callId = EventId.next();
        output.emit(event.callId(callId).attempt(0).build());
        return callId;
    }

    private static @Nullable LlmResponse asResponse(@Nullable Object result) {
        if (result instanceof LlmResponse response) {
            return response;
        }
        return result instanceof CharSequence text ? LlmResponse.of(text.toString()) : null;
    }

    private static <T> @Nullable LlmResponse answerOf(T result, Function<? super T, @Nullable LlmResponse> answer) {
        try {
            return answer.apply(result);
        } catch (RuntimeException ofTheCallersFunction) {
            return null;
        }
    }

    private static final class Default {
        static final LlmLogger LOGGER = create();

        private static LlmLogger create() {
            try {
                return LlmLogger.create();
            } catch (RuntimeException wrongSettings) {
                new Status(StatusListener.standardError())
                        .warn("LLMLog records nothing: " + wrongSettings.getMessage());
                return new LlmLogger(EventOutput.NOWHERE, CallContext.EMPTY);
            }
        }
    }

    /**
     * Builds a logger with a pipeline of its own. What is not set here comes from system properties ({@code llmlog.*}), then from the
     * environment ({@code LLMLOG_*}), then from the defaults of {@link SettingKey}.
     */
    public static final class Builder {
        private final Map<SettingKey, String> explicit = new EnumMap<>(SettingKey.class);
        private @Nullable Categorizer categorizer;
        private StatusListener statusListener = StatusListener.standardError();

        private Builder() {}

        /** Adds a sink, such as {@code file:logs/llm-events.json}. */
        public Builder sink(String uri) {
            explicit.merge(SettingKey.SINKS, uri, (before, more) -> before + " " + more);
            return this;
        }

        /** Memory that events on their way may hold. */
        public Builder queueBytes(DataSize size) {
            return set(SettingKey.QUEUE_BYTES, String.valueOf(size.bytes()));
        }

        /** What happens to events when that memory is used up. */
        public Builder overflow(OverflowPolicy policy) {
            if (policy.maxWait().isZero()) {
                return set(SettingKey.OVERFLOW, "drop_newest");
            }
            set(SettingKey.OVERFLOW_WAIT, policy.maxWait().toMillis() + "ms");
            return set(SettingKey.OVERFLOW, "block");
        }

        /** How long a line waits for others before it is written. */
        public Builder linger(Duration linger) {
            return set(SettingKey.LINGER, linger.toMillis() + "ms");
        }

        /** How much of prompts and answers is kept. */
        public Builder content(ContentMode mode) {
            return set(SettingKey.CONTENT, mode.setting());
        }

        /** What tells {@code prompt_category}, in place of rules. */
        public Builder categorizer(Categorizer categorizer) {
            this.categorizer = categorizer;
            return this;
        }

        /** Name of the application. */
        public Builder serviceName(String name) {
            return set(SettingKey.SERVICE_NAME, name);
        }

        /** Any other setting, in its text form. */
        public Builder set(SettingKey key, String value) {
            explicit.put(key, value);
            return this;
        }

        /** Where LLMLog's own messages go; standard error by default. */
        public Builder statusListener(StatusListener listener) {
            this.statusListener = listener;
            return this;
        }

        /**
         * The logger, running.
         *
         * @throws io.llmlog.config.SettingsException naming every wrong setting
         */
        public LlmLogger build() {
            Map<String, String> byName = new LinkedHashMap<>();
            explicit.forEach((key, value) -> byName.put(key.shortName(), value));
            Settings settings = Settings.read(byName);
            return new LlmLogger(settings.enabled() ? output(settings) : EventOutput.NOWHERE, CallContext.EMPTY);
        }

        private EventOutput output(Settings settings) {
            Status status = new Status(statusListener);
            BudgetLedger ledger = BudgetLedger.open(settings.budgets());
            EventPipeline pipeline = categorizer == null
                    ? Pipelines.start(settings, ledger, status)
                    : Pipelines.start(settings, categorizer, ledger, status);
            return new PipelineOutput(pipeline, ledger, settings.shutdownTimeout());
        }
    }
}
