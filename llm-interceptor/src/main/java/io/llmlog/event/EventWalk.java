package io.llmlog.event;

import static io.llmlog.event.EventFields.*;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the known fields of an event, those of one nested object next to each other. The one place that says which fact stands under which
 * wire name on the way out; {@link EventMap} is its mirror on the way in.
 */
public final class EventWalk {
    private final LlmEvent event;
    private final FieldVisitor visitor;

    private EventWalk(LlmEvent event, FieldVisitor visitor) {
        this.event = event;
        this.visitor = visitor;
    }

    /** Visits all that makes up a line of the log: the event, stamped with who writes it and the number it has there. */
    public static void line(LlmEvent event, Producer producer, long sequence, FieldVisitor visitor) {
        EventWalk walk = new EventWalk(event, visitor);
        walk.head(sequence);
        walk.text(PRODUCER_ID, producer.id());
        walk.call();
        visitor.producer(producer);
        walk.record();
        walk.calendar();
        walk.origin();
    }

    /** Visits what the event itself knows, unstamped: the form in which events are handed from one class loader to another. */
    public static void facts(LlmEvent event, FieldVisitor visitor) {
        EventWalk walk = new EventWalk(event, visitor);
        walk.head(null);
        walk.call();
        walk.record();
        walk.origin();
    }

    /** Visits what a context says. */
    static void context(CallContext context, FieldVisitor visitor) {
        owner(context, visitor);
        tags(context, visitor);
        labels(context, visitor);
    }

    /** Visits where a producer runs. */
    static void producer(Producer producer, FieldVisitor visitor) {
        text(SERVICE_NAME, producer.serviceName(), visitor);
        text(SERVICE_VERSION, producer.serviceVersion(), visitor);
        text(SERVICE_ENVIRONMENT, producer.serviceEnvironment(), visitor);
        text(HOST_NAME, producer.hostName(), visitor);
        visitor.integer(PROCESS_PID, producer.pid());
    }

    /** Visits what the code that captured an event tells of itself. */
    static void capture(Capture capture, FieldVisitor visitor) {
        text(SDK_NAME, capture.sdkName(), visitor);
        text(SDK_VERSION, capture.sdkVersion(), visitor);
        visitor.text(CAPTURE_SOURCE, capture.source().wire());
        visitor.text(CAPTURE_VERSION, Version.CURRENT);
    }

    private void head(@Nullable Long sequence) {
        visitor.time(TIMESTAMP, event.timestamp());
        text(SCHEMA_VERSION, SCHEMA_VERSION_VALUE);
        text(EVENT_TYPE, event.type().wire());
        text(EVENT_DATASET, DATASET_VALUE);
        text(EVENT_OUTCOME, event.outcome() == null ? null : event.outcome().wire());
        integer(EVENT_SEQUENCE, sequence);
        Timing timing = event.timing();
        if (timing != null) {
            visitor.integer(EVENT_DURATION, timing.total().toNanos());
        }
    }

    private void call() {
        text(EVENT_ID, event.eventId());
        text(CALL_ID, event.callId());
        integer(ATTEMPT, event.attempt());
        if (event.request() != null) {
            target(event.request());
        }
        text(MODEL_SERVED, event.response() == null ? null : event.response().model());
        text(RESPONSE_ID, event.response() == null ? null : event.response().id());
        text(SERVICE_TIER, event.response() == null ? null : event.response().serviceTier());
        timing();
        usage(event.response() == null ? null : event.response().usage());
        cost(event.cost());
        owner(event.context(), visitor);
    }

    private void target(LlmRequest request) {
        text(OPERATION, request.operation());
        text(PROVIDER, request.provider());
        text(MODEL, request.model());
        text(API, request.api());
        text(ENDPOINT, request.endpoint());
        text(SERVER_ADDRESS, request.serverAddress());
        integer(SERVER_PORT, request.serverPort());
        flag(STREAM, request.stream());
    }

    private void timing() {
        StreamFacts stream = event.stream();
        text(STREAM_OUTCOME, stream == null ? null : stream.outcome().wire());
        Timing timing = event.timing();
        if (timing != null) {
            visitor.integer(LATENCY_MS, timing.total().toMillis());
            millis(TTFT_MS, timing.firstToken());
            millis(MAX_GAP_MS, timing.maxGap());
            millis(RETRY_WAIT_MS, timing.retryWait());
        }
        integer(CHUNKS, stream == null ? null : stream.chunks());
        decimal(OUTPUT_TPS, outputTokensPerSecond());
    }

    private @Nullable Double outputTokensPerSecond() {
        Timing timing = event.timing();
        TokenUsage usage = event.response() == null ? null : event.response().usage();
        if (timing == null || timing.firstToken() == null || usage == null || usage.output() == null) {
            return null;
        }
        long nanos = timing.total().toNanos() - timing.firstToken().toNanos();
        return usage.output() < 2 || nanos <= 0 ? null : thousandths((usage.output() - 1) * 1e9 / nanos);
    }

    private static double thousandths(double rate) {
        return Math.round(rate * 1000) / 1000.0;
    }

    private void usage(@Nullable TokenUsage usage) {
        if (usage == null) {
            return;
        }
        integer(INPUT_TOKENS, usage.input());
        integer(OUTPUT_TOKENS, usage.output());
        integer(TOKENS_USED, usage.total());
        integer(CACHED_TOKENS, usage.cached());
        integer(CACHE_WRITE_TOKENS, usage.cacheWrite());
        integer(REASONING_TOKENS, usage.reasoning());
        details(usage.details());
        text(USAGE_SOURCE, usage.source().wire());
    }

    private void details(TokenDetails details) {
        integer(CACHE_WRITE_1H_TOKENS, details.cacheWriteHour());
        integer(AUDIO_INPUT_TOKENS, details.audioInput());
        integer(AUDIO_CACHED_TOKENS, details.audioCached());
        integer(AUDIO_OUTPUT_TOKENS, details.audioOutput());
        integer(IMAGE_INPUT_TOKENS, details.imageInput());
        integer(IMAGE_OUTPUT_TOKENS, details.imageOutput());
    }

    private void cost(@Nullable Cost cost) {
        if (cost != null) {
            decimal(COST_USD, cost.usd());
            text(COST_STATUS, cost.status().wire());
            text(PRICE_BOOK, cost.priceBook());
        }
    }

    private static void owner(CallContext context, FieldVisitor visitor) {
        text(USER_ID, context.userId(), visitor);
        text(SESSION_ID, context.sessionId(), visitor);
        text(CONVERSATION_ID, context.conversationId(), visitor);
        text(TENANT_ID, context.tenantId(), visitor);
        text(FEATURE, context.feature(), visitor);
        text(TRACE_ID, context.traceId(), visitor);
        text(SPAN_ID, context.spanId(), visitor);
    }

    private static void tags(CallContext context, FieldVisitor visitor) {
        if (!context.tags().isEmpty()) {
            visitor.texts(TAGS, context.tags());
        }
    }

    private static void labels(CallContext context, FieldVisitor visitor) {
        if (!context.labels().isEmpty()) {
            visitor.labels(LABELS, context.labels());
        }
    }

    private void record() {
        text(PROCESS_THREAD_NAME, event.thread());
        LogFacts log = event.log();
        text(LOG_LOGGER, log == null ? null : log.logger());
        text(LOG_LEVEL, log == null ? null : log.level());
        text(MESSAGE, log != null && log.message() != null ? log.message() : summary());
        tags(event.context(), visitor);
        content();
        parameters();
        failure();
    }

    private @Nullable String summary() {
        return event.type() == EventType.LOG ? null : Summary.of(event);
    }

    private void content() {
        LlmRequest request = event.request();
        LlmResponse response = event.response();
        text(PROMPT, request == null ? null : request.prompt());
        text(RESPONSE, response == null ? null : response.text());
        text(SYSTEM_PROMPT, request == null ? null : request.systemPrompt());
        tree(MESSAGES, request == null ? null : request.messages());
        tree(OUTPUT_MESSAGES, response == null ? null : response.outputMessages());
        ContentFacts content = event.content();
        integer(PROMPT_LENGTH, content.promptLength());
        integer(RESPONSE_LENGTH, content.responseLength());
        flag(PROMPT_TRUNCATED, content.promptTruncated());
        flag(RESPONSE_TRUNCATED, content.responseTruncated());
        flag(CONTENT_SAMPLED, content.sampled());
        Privacy privacy = event.privacy();
        if (privacy != null) {
            integer(PII_COUNT, privacy.count());
            texts(PII_TYPES, privacy.types());
        }
    }

    private void parameters() {
        LlmRequest request = event.request();
        LlmResponse response = event.response();
        texts(FINISH_REASONS, response == null ? List.of() : response.finishReasons());
        if (request != null) {
            decimal(TEMPERATURE, request.temperature());
            decimal(TOP_P, request.topP());
            integer(MAX_TOKENS, request.maxTokens());
            integer(SEED, request.seed());
            integer(TOOLS_OFFERED, request.toolsOffered());
        }
        integer(TOOL_CALLS, response == null ? null : response.toolCalls());
        texts(TOOL_NAMES, response == null ? List.of() : response.toolNames());
        integer(EMBEDDING_DIMS, response == null ? null : response.embeddingDims());
        integer(EMBEDDING_INPUTS, request == null ? null : request.embeddingInputs());
        integer(IMAGES_IN, request == null ? null : request.imagesIn());
        integer(IMAGES_OUT, response == null ? null : response.imagesOut());
        text(PROMPT_NAME, request == null ? null : request.promptName());
        text(PROMPT_VERSION, request == null ? null : request.promptVersion());
        category(request == null ? null : request.category());
    }

    private void category(@Nullable Category category) {
        if (category != null) {
            text(PROMPT_CATEGORY, category.name());
            text(CATEGORY_SOURCE, category.source().wire());
        }
    }

    private void failure() {
        if (event.isError()) {
            flag(IS_ERROR, true);
        }
        Failure failure = event.failure();
        if (failure != null) {
            text(ERROR_TYPE, failure.type());
            text(ERROR_CODE, failure.code());
            text(ERROR_MESSAGE, failure.message());
            text(ERROR_STACK_TRACE, failure.stackTrace());
        }
        HttpFacts http = event.http();
        if (http != null) {
            integer(HTTP_STATUS, http.status());
            integer(RATELIMIT_REMAINING_REQUESTS, http.remainingRequests());
            integer(RATELIMIT_REMAINING_TOKENS, http.remainingTokens());
        }
    }

    private void calendar() {
        long hours = Math.floorDiv(event.timestamp().getEpochSecond(), 3600L);
        visitor.integer(HOUR_OF_DAY, Math.floorMod(hours, 24));
        // The first of January 1970 was a Thursday, day 4.
        visitor.integer(DAY_OF_WEEK, Math.floorMod(Math.floorDiv(hours, 24) + 3, 7) + 1);
    }

    private void origin() {
        Feedback feedback = event.feedback();
        if (feedback != null) {
            decimal(FEEDBACK_SCORE, feedback.score());
            text(FEEDBACK_LABEL, feedback.label());
        }
        visitor.capture(event.capture());
        labels(event.context(), visitor);
    }

    private void text(FieldName field, @Nullable String value) {
        text(field, value, visitor);
    }

    private static void text(FieldName field, @Nullable String value, FieldVisitor visitor) {
        if (value != null) {
            visitor.text(field, value);
        }
    }

    private void integer(FieldName field, @Nullable Number value) {
        if (value != null) {
            visitor.integer(field, value.longValue());
        }
    }

    private void decimal(FieldName field, @Nullable Double value) {
        if (value != null && Double.isFinite(value)) {
            visitor.decimal(field, value);
        }
    }

    private void flag(FieldName field, @Nullable Boolean value) {
        if (value != null) {
            visitor.flag(field, value);
        }
    }

    private void millis(FieldName field, @Nullable Duration value) {
        if (value != null) {
            visitor.integer(field, value.toMillis());
        }
    }

    private void texts(FieldName field, List<String> values) {
        if (!values.isEmpty()) {
            visitor.texts(field, values);
        }
    }

    private void tree(FieldName field, @Nullable List<?> value) {
        if (value != null) {
            visitor.tree(field, value);
        }
    }
}
