package io.llmlog.agent.sdk.spans;

import static io.llmlog.event.EventFields.*;

import io.llmlog.agent.call.Sighting;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventMap;
import io.llmlog.event.EventType;
import io.llmlog.event.FieldName;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Outcome;
import io.llmlog.event.SemconvFields;
import io.llmlog.event.StreamOutcome;
import io.llmlog.event.UsageSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A span that tells of a call by the semantic conventions for generative AI, and the event that it makes. Names that older releases of the
 * conventions had are known too.
 */
final class GenAiSpan {
    private static final String OPERATION_NAME = "gen_ai.operation.name";

    /** Agents, tools and workflows are not calls: these are what spans inside theirs tell of. */
    private static final Set<String> CALLS =
            Set.of("chat", "text_completion", "generate_content", "embeddings", "embedding", "image");

    /** What the conventions or others called a field before, or call it beside them. */
    private static final Map<String, FieldName> OTHER_NAMES = Map.of(
            "gen_ai.system", PROVIDER,
            "gen_ai.usage.prompt_tokens", INPUT_TOKENS,
            "gen_ai.usage.completion_tokens", OUTPUT_TOKENS,
            "gen_ai.usage.cache_creation.input_tokens", CACHE_WRITE_TOKENS,
            "gen_ai.openai.request.seed", SEED,
            "server.address", SERVER_ADDRESS,
            "server.port", SERVER_PORT,
            "enduser.id", USER_ID);

    /** Texts of JSON, and a time in seconds: read apart. */
    private static final Set<FieldName> NOT_AS_THEY_ARE =
            Set.of(PROMPT, RESPONSE, SYSTEM_PROMPT, MESSAGES, OUTPUT_MESSAGES, TTFT_MS);

    private final EndedSpan span;
    private final LlmEvent event;

    GenAiSpan(EndedSpan span) {
        this.span = span;
        this.event = EventMap.read(fields(span));
    }

    /** Whether a span tells of a call of a model. */
    static boolean isCall(EndedSpan span) {
        String operation = span.text(OPERATION_NAME);
        return operation == null ? span.text("gen_ai.request.model") != null : CALLS.contains(operation);
    }

    LlmEvent event() {
        return event;
    }

    /** By what it is told from a call that was seen otherwise. */
    Sighting sighting() {
        return new Sighting(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                span.start(),
                span.end(),
                event.request() == null ? null : event.request().model(),
                event.response() == null ? null : event.response().id());
    }

    private static Map<String, Object> fields(EndedSpan span) {
        Map<String, Object> fields = new HashMap<>();
        OTHER_NAMES.forEach(
                (name, field) -> put(fields, field, span.attributes().get(name)));
        SemconvFields.byField().forEach((field, twin) -> {
            if (!NOT_AS_THEY_ARE.contains(field)) {
                put(fields, field, span.attributes().get(twin.name()));
            }
        });
        if ("embedding".equals(span.text(OPERATION_NAME))) {
            put(fields, OPERATION, "embeddings");
        }
        put(fields, CAPTURE_SOURCE, CaptureSource.BRIDGE.wire());
        put(fields, SDK_NAME, span.scope());
        put(fields, SDK_VERSION, span.scopeVersion());
        put(fields, TRACE_ID, span.traceId());
        put(fields, SPAN_ID, span.spanId());
        boolean counted = fields.containsKey(INPUT_TOKENS.name()) || fields.containsKey(OUTPUT_TOKENS.name());
        put(fields, USAGE_SOURCE, (counted ? UsageSource.PROVIDER : UsageSource.NONE).wire());
        times(span, fields);
        outcome(span, fields);
        GenAiContent.read(span, fields);
        return fields;
    }

    private static void times(EndedSpan span, Map<String, Object> fields) {
        put(fields, TIMESTAMP, span.start());
        put(
                fields,
                EVENT_DURATION,
                Math.max(0, Duration.between(span.start(), span.end()).toNanos()));
        if (span.attributes().get("gen_ai.response.time_to_first_chunk") instanceof Number seconds) {
            put(fields, TTFT_MS, Math.round(seconds.doubleValue() * 1000));
        }
    }

    private static void outcome(EndedSpan span, Map<String, Object> fields) {
        String error = span.text("error.type");
        boolean failed = span.failed() || error != null;
        put(fields, EVENT_TYPE, (failed ? EventType.ERROR : EventType.LLM_INTERACTION).wire());
        put(fields, EVENT_OUTCOME, (failed ? Outcome.FAILURE : Outcome.SUCCESS).wire());
        if (Boolean.TRUE.equals(fields.get(STREAM.name()))) {
            put(fields, STREAM_OUTCOME, (failed ? StreamOutcome.ERROR : StreamOutcome.COMPLETED).wire());
        }
        if (failed) {
            Map<String, Object> exception = span.exception();
            put(fields, ERROR_MESSAGE, exception.get("exception.message"));
            put(fields, ERROR_MESSAGE, span.description().isEmpty() ? null : span.description());
            put(fields, ERROR_TYPE, exception.get("exception.type"));
            put(fields, ERROR_TYPE, error);
            put(fields, ERROR_STACK_TRACE, exception.get("exception.stacktrace"));
        }
    }

    static void put(Map<String, Object> fields, FieldName field, @Nullable Object value) {
        if (value != null) {
            fields.put(field.name(), value instanceof List<?> list ? List.copyOf(list) : value);
        }
    }
}
