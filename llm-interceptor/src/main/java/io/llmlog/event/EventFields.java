package io.llmlog.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The wire names of the event, once: everything that names a field (encoder, maps, templates, dashboards, columns) refers to this list,
 * and a test holds it against the JSON schema {@code llmlog-event.schema.json}.
 */
public final class EventFields {
    /** Version of the contract that this code writes. */
    public static final String SCHEMA_VERSION_VALUE = "1.0.0";

    /** Value of {@code event.dataset}. */
    public static final String DATASET_VALUE = "llmlog";

    private static final List<FieldName> DECLARED = new ArrayList<>();

    public static final FieldName TIMESTAMP = field("@timestamp");
    public static final FieldName SCHEMA_VERSION = field("schema_version");
    public static final FieldName EVENT_TYPE = field("event_type");
    public static final FieldName EVENT_DATASET = field("event.dataset");
    public static final FieldName EVENT_OUTCOME = field("event.outcome");
    public static final FieldName EVENT_SEQUENCE = field("event.sequence");
    public static final FieldName EVENT_DURATION = field("event.duration");
    public static final FieldName PRODUCER_ID = field("producer_id");
    public static final FieldName EVENT_ID = field("event_id");
    public static final FieldName CALL_ID = field("call_id");
    public static final FieldName ATTEMPT = field("attempt");
    public static final FieldName OPERATION = field("operation");
    public static final FieldName PROVIDER = field("provider");
    public static final FieldName MODEL = field("model");
    public static final FieldName MODEL_SERVED = field("model_served");
    public static final FieldName RESPONSE_ID = field("response_id");
    public static final FieldName SERVICE_TIER = field("service_tier");
    public static final FieldName API = field("api");
    public static final FieldName ENDPOINT = field("endpoint");
    public static final FieldName SERVER_ADDRESS = field("server.address");
    public static final FieldName SERVER_PORT = field("server.port");
    public static final FieldName STREAM = field("stream");
    public static final FieldName STREAM_OUTCOME = field("stream_outcome");
    public static final FieldName LATENCY_MS = field("latency_ms");
    public static final FieldName TTFT_MS = field("ttft_ms");
    public static final FieldName MAX_GAP_MS = field("max_gap_ms");
    public static final FieldName RETRY_WAIT_MS = field("retry_wait_ms");
    public static final FieldName CHUNKS = field("chunks");
    public static final FieldName OUTPUT_TPS = field("output_tps");
    public static final FieldName INPUT_TOKENS = field("input_tokens");
    public static final FieldName OUTPUT_TOKENS = field("output_tokens");
    public static final FieldName TOKENS_USED = field("tokens_used");
    public static final FieldName CACHED_TOKENS = field("cached_tokens");
    public static final FieldName CACHE_WRITE_TOKENS = field("cache_write_tokens");
    public static final FieldName REASONING_TOKENS = field("reasoning_tokens");
    public static final FieldName CACHE_WRITE_1H_TOKENS = field("cache_write_1h_tokens");
    public static final FieldName AUDIO_INPUT_TOKENS = field("audio_input_tokens");
    public static final FieldName AUDIO_CACHED_TOKENS = field("audio_cached_tokens");
    public static final FieldName AUDIO_OUTPUT_TOKENS = field("audio_output_tokens");
    public static final FieldName IMAGE_INPUT_TOKENS = field("image_input_tokens");
    public static final FieldName IMAGE_OUTPUT_TOKENS = field("image_output_tokens");
    public static final FieldName USAGE_SOURCE = field("usage_source");
    public static final FieldName COST_USD = field("cost_usd");
    public static final FieldName COST_STATUS = field("cost_status");
    public static final FieldName PRICE_BOOK = field("price_book");
    public static final FieldName USER_ID = field("user_id");
    public static final FieldName SESSION_ID = field("session_id");
    public static final FieldName CONVERSATION_ID = field("conversation_id");
    public static final FieldName TENANT_ID = field("tenant_id");
    public static final FieldName FEATURE = field("feature");
    public static final FieldName TRACE_ID = field("trace.id");
    public static final FieldName SPAN_ID = field("span.id");
    public static final FieldName SERVICE_NAME = field("service.name");
    public static final FieldName SERVICE_VERSION = field("service.version");
    public static final FieldName SERVICE_ENVIRONMENT = field("service.environment");
    public static final FieldName HOST_NAME = field("host.name");
    public static final FieldName PROCESS_PID = field("process.pid");
    public static final FieldName PROCESS_THREAD_NAME = field("process.thread.name");
    public static final FieldName LOG_LOGGER = field("log.logger");
    public static final FieldName LOG_LEVEL = field("log.level");
    public static final FieldName MESSAGE = field("message");
    public static final FieldName TAGS = field("tags");
    public static final FieldName PROMPT = field("prompt");
    public static final FieldName RESPONSE = field("response");
    public static final FieldName SYSTEM_PROMPT = field("system_prompt");
    public static final FieldName MESSAGES = field("messages");
    public static final FieldName OUTPUT_MESSAGES = field("output_messages");
    public static final FieldName PROMPT_LENGTH = field("prompt_length");
    public static final FieldName RESPONSE_LENGTH = field("response_length");
    public static final FieldName PROMPT_TRUNCATED = field("prompt_truncated");
    public static final FieldName RESPONSE_TRUNCATED = field("response_truncated");
    public static final FieldName CONTENT_SAMPLED = field("content_sampled");
    public static final FieldName PII_COUNT = field("pii_count");
    public static final FieldName PII_TYPES = field("pii_types");
    public static final FieldName FINISH_REASONS = field("finish_reasons");
    public static final FieldName TEMPERATURE = field("temperature");
    public static final FieldName TOP_P = field("top_p");
    public static final FieldName MAX_TOKENS = field("max_tokens");
    public static final FieldName SEED = field("seed");
    public static final FieldName TOOLS_OFFERED = field("tools_offered");
    public static final FieldName TOOL_CALLS = field("tool_calls");
    public static final FieldName TOOL_NAMES = field("tool_names");
    public static final FieldName EMBEDDING_DIMS = field("embedding_dims");
    public static final FieldName EMBEDDING_INPUTS = field("embedding_inputs");
    public static final FieldName IMAGES_IN = field("images_in");
    public static final FieldName IMAGES_OUT = field("images_out");
    public static final FieldName PROMPT_NAME = field("prompt_name");
    public static final FieldName PROMPT_VERSION = field("prompt_version");
    public static final FieldName IS_ERROR = field("is_error");
    public static final FieldName ERROR_TYPE = field("error.type");
    public static final FieldName ERROR_CODE = field("error.code");
    public static final FieldName ERROR_MESSAGE = field("error.message");
    public static final FieldName ERROR_STACK_TRACE = field("error.stack_trace");
    public static final FieldName HTTP_STATUS = field("http_status");
    public static final FieldName RATELIMIT_REMAINING_REQUESTS = field("ratelimit_remaining_requests");
    public static final FieldName RATELIMIT_REMAINING_TOKENS = field("ratelimit_remaining_tokens");
    public static final FieldName PROMPT_CATEGORY = field("prompt_category");
    public static final FieldName CATEGORY_SOURCE = field("category_source");
    public static final FieldName CLASSIFICATION = field("classification");
    public static final FieldName CLASSIFICATION_SOURCE = field("classification_source");
    public static final FieldName HOUR_OF_DAY = field("hour_of_day");
    public static final FieldName DAY_OF_WEEK = field("day_of_week");
    public static final FieldName FEEDBACK_SCORE = field("feedback_score");
    public static final FieldName FEEDBACK_LABEL = field("feedback_label");
    public static final FieldName SDK_NAME = field("sdk.name");
    public static final FieldName SDK_VERSION = field("sdk.version");
    public static final FieldName CAPTURE_SOURCE = field("capture.source");
    public static final FieldName CAPTURE_VERSION = field("capture.version");
    public static final FieldName LABELS = field("labels");

    private static final Map<String, FieldName> BY_NAME =
            DECLARED.stream().collect(Collectors.toUnmodifiableMap(FieldName::name, Function.identity()));

    private EventFields() {}

    /** Every field. */
    public static List<FieldName> all() {
        return List.copyOf(DECLARED);
    }

    /** The field of that dotted wire name, or null when the contract has none. */
    public static @Nullable FieldName byName(String name) {
        return BY_NAME.get(name);
    }

    private static FieldName field(String name) {
        FieldName field = FieldName.of(name);
        DECLARED.add(field);
        return field;
    }
}
