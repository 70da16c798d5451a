package io.llmlog.event;

import static io.llmlog.event.EventFields.*;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event as a flat map of JDK types under the dotted wire names: the form in which the agent hands events to an appender of another
 * class loader. Values of an unexpected type are left out, so a newer or older side on the other end costs a field and not the event.
 */
public final class EventMap {
    private final Map<String, ?> map;

    private EventMap(Map<String, ?> map) {
        this.map = map;
    }

    /** The event's own facts; the timestamp is an {@link Instant}. */
    public static Map<String, Object> of(LlmEvent event) {
        Map<String, Object> map = new LinkedHashMap<>();
        EventWalk.facts(event, new IntoMap(map));
        return map;
    }

    /** What a context says, as it stands among an event's facts. */
    public static Map<String, Object> of(CallContext context) {
        Map<String, Object> map = new LinkedHashMap<>();
        EventWalk.context(context, new IntoMap(map));
        return map;
    }

    /** The context that such a map tells of. */
    public static CallContext readContext(Map<String, ?> map) {
        return new EventMap(map).context();
    }

    /** The event that such a map describes. */
    public static LlmEvent read(Map<String, ?> map) {
        return new EventMap(map).event();
    }

    private LlmEvent event() {
        EventType type = constant(EVENT_TYPE, EventType.values(), EventType::wire);
        CaptureSource source = constant(CAPTURE_SOURCE, CaptureSource.values(), CaptureSource::wire);
        Capture capture =
                new Capture(source == null ? CaptureSource.BRIDGE : source, text(SDK_NAME), text(SDK_VERSION));
        return LlmEvent.builder(type == null ? EventType.LLM_INTERACTION : type, capture)
                .timestamp(value(TIMESTAMP, Instant.class))
                .eventId(text(EVENT_ID))
                .callId(text(CALL_ID))
                .attempt(integer(ATTEMPT))
                .outcome(constant(EVENT_OUTCOME, Outcome.values(), Outcome::wire))
                .request(request())
                .response(response())
                .timing(timing())
                .stream(stream())
                .http(http())
                .failure(failure())
                .context(context())
                .log(log())
                .thread(text(PROCESS_THREAD_NAME))
                .feedback(feedback())
                .build();
    }

    private @Nullable LlmRequest request() {
        LlmRequest request = LlmRequest.builder()
                .operation(text(OPERATION))
                .provider(text(PROVIDER))
                .model(text(MODEL))
                .api(text(API))
                .endpoint(text(ENDPOINT))
                .serverAddress(text(SERVER_ADDRESS))
                .serverPort(integer(SERVER_PORT))
                .prompt(text(PROMPT))
                .systemPrompt(text(SYSTEM_PROMPT))
                .messages(value(MESSAGES, List.class))
                .stream(value(STREAM, Boolean.class))
                .temperature(decimal(TEMPERATURE))
                .topP(decimal(TOP_P))
                .maxTokens(integer(MAX_TOKENS))
                .seed(whole(SEED))
                .toolsOffered(integer(TOOLS_OFFERED))
                .imagesIn(integer(IMAGES_IN))
                .embeddingInputs(integer(EMBEDDING_INPUTS))
                .promptName(text(PROMPT_NAME))
                .promptVersion(text(PROMPT_VERSION))
                .category(category())
                .build();
        return request.equals(LlmRequest.builder().build()) ? null : request;
    }

    private @Nullable Category category() {
        String name = text(PROMPT_CATEGORY);
        CategorySource source = constant(CATEGORY_SOURCE, CategorySource.values(), CategorySource::wire);
        return name == null ? null : new Category(name, source == null ? CategorySource.LABEL : source);
    }

    private @Nullable LlmResponse response() {
        LlmResponse response = LlmResponse.builder()
                .text(text(RESPONSE))
                .model(text(MODEL_SERVED))
                .id(text(RESPONSE_ID))
                .serviceTier(text(SERVICE_TIER))
                .usage(usage())
                .finishReasons(texts(FINISH_REASONS))
                .outputMessages(value(OUTPUT_MESSAGES, List.class))
                .toolCalls(integer(TOOL_CALLS))
                .toolNames(texts(TOOL_NAMES))
                .embeddingDims(integer(EMBEDDING_DIMS))
                .imagesOut(integer(IMAGES_OUT))
                .build();
        return response.equals(LlmResponse.builder().build()) ? null : response;
    }

    private @Nullable TokenUsage usage() {
        UsageSource source = constant(USAGE_SOURCE, UsageSource.values(), UsageSource::wire);
        return source == null
                ? null
                : new TokenUsage(
                        count(INPUT_TOKENS),
                        count(OUTPUT_TOKENS),
                        count(TOKENS_USED),
                        count(CACHED_TOKENS),
                        count(CACHE_WRITE_TOKENS),
                        count(REASONING_TOKENS),
                        source,
                        new TokenDetails(
                                count(CACHE_WRITE_1H_TOKENS),
                                count(AUDIO_INPUT_TOKENS),
                                count(AUDIO_CACHED_TOKENS),
                                count(AUDIO_OUTPUT_TOKENS),
                                count(IMAGE_INPUT_TOKENS),
                                count(IMAGE_OUTPUT_TOKENS)));
    }

    private @Nullable Timing timing() {
        Long nanos = whole(EVENT_DURATION);
        return nanos == null
                ? null
                : new Timing(Duration.ofNanos(nanos), millis(TTFT_MS), millis(MAX_GAP_MS), millis(RETRY_WAIT_MS));
    }

    private @Nullable StreamFacts stream() {
        StreamOutcome outcome = constant(STREAM_OUTCOME, StreamOutcome.values(), StreamOutcome::wire);
        return outcome == null ? null : new StreamFacts(outcome, integer(CHUNKS));
    }

    private @Nullable HttpFacts http() {
        HttpFacts http = new HttpFacts(
                integer(HTTP_STATUS), whole(RATELIMIT_REMAINING_REQUESTS), whole(RATELIMIT_REMAINING_TOKENS));
        return http.equals(new HttpFacts(null, null, null)) ? null : http;
    }

    private @Nullable Failure failure() {
        Failure failure = new Failure(text(ERROR_TYPE), text(ERROR_CODE), text(ERROR_MESSAGE), text(ERROR_STACK_TRACE));
        return failure.equals(new Failure(null, null, null, null)) ? null : failure;
    }

    private CallContext context() {
        return CallContext.builder()
                .userId(text(USER_ID))
                .sessionId(text(SESSION_ID))
                .conversationId(text(CONVERSATION_ID))
                .tenantId(text(TENANT_ID))
                .feature(text(FEATURE))
                .traceId(text(TRACE_ID))
                .spanId(text(SPAN_ID))
                .labels(labels())
                .tags(texts(TAGS))
                .build();
    }

    /** The summary in {@code message} is made anew from the event when it is written, so only that of a log record is taken over. */
    private @Nullable LogFacts log() {
        boolean record = EventType.LOG.wire().equals(text(EVENT_TYPE));
        LogFacts log = new LogFacts(text(LOG_LOGGER), text(LOG_LEVEL), record ? text(MESSAGE) : null);
        return log.equals(new LogFacts(null, null, null)) ? null : log;
    }

    private @Nullable Feedback feedback() {
        Feedback feedback = new Feedback(decimal(FEEDBACK_SCORE), text(FEEDBACK_LABEL));
        return feedback.equals(new Feedback(null, null)) ? null : feedback;
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        Map<?, ?> given = value(LABELS, Map.class);
        if (given != null) {
            given.forEach((key, value) -> {
                if (key instanceof String name && value instanceof String text) {
                    labels.put(name, text);
                }
            });
        }
        return labels;
    }

    private List<String> texts(FieldName field) {
        List<String> texts = new ArrayList<>();
        List<?> given = value(field, List.class);
        if (given != null) {
            given.forEach(item -> {
                if (item instanceof String text) {
                    texts.add(text);
                }
            });
        }
        return texts;
    }

    private @Nullable String text(FieldName field) {
        return value(field, String.class);
    }

    private @Nullable Integer integer(FieldName field) {
        Number number = value(field, Number.class);
        return number == null ? null : Integer.valueOf(number.intValue());
    }

    private @Nullable Long whole(FieldName field) {
        Number number = value(field, Number.class);
        return number == null ? null : Long.valueOf(number.longValue());
    }

    private @Nullable Long count(FieldName field) {
        Long number = whole(field);
        return number == null || number < 0 ? null : number;
    }

    private @Nullable Double decimal(FieldName field) {
        Number number = value(field, Number.class);
        return number == null ? null : Double.valueOf(number.doubleValue());
    }

    private @Nullable Duration millis(FieldName field) {
        Long millis = whole(field);
        return millis == null ? null : Duration.ofMillis(millis);
    }

    private <E extends Enum<E>> @Nullable E constant(FieldName field, E[] constants, Function<E, String> wire) {
        String text = text(field);
        for (E constant : constants) {
            if (wire.apply(constant).equals(text)) {
                return constant;
            }
        }
        return null;
    }

    private <T> @Nullable T value(FieldName field, Class<T> type) {
        Object value = map.get(field.name());
        return type.isInstance(value) ? type.cast(value) : null;
    }

    private record IntoMap(Map<String, Object> map) implements FieldVisitor {
        @Override
        public void time(FieldName field, Instant value) {
            map.put(field.name(), value);
        }

        @Override
        public void text(FieldName field, String value) {
            map.put(field.name(), value);
        }

        @Override
        public void integer(FieldName field, long value) {
            map.put(field.name(), value);
        }

        @Override
        public void decimal(FieldName field, double value) {
            map.put(field.name(), value);
        }

        @Override
        public void flag(FieldName field, boolean value) {
            map.put(field.name(), value);
        }

        @Override
        public void texts(FieldName field, List<String> values) {
            map.put(field.name(), values);
        }

        @Override
        public void labels(FieldName field, Map<String, String> labels) {
            map.put(field.name(), labels);
        }

        @Override
        public void tree(FieldName field, List<?> tree) {
            map.put(field.name(), tree);
        }
    }
}
