package io.llmlog.event;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that others have for our fields: those of OpenTelemetry's semantic conventions for generative AI, release 0.1.0 of
 * {@code open-telemetry/semantic-conventions-genai} (status Development: they change), and for user, session, organization, URL and HTTP
 * status those of the Elastic Common Schema 8. A field without such a twin has one name only; those of ECS's {@code event}, {@code error},
 * {@code log}, {@code service}, ... are ours as well.
 *
 * <p>Not among them: durations, which the conventions know as metrics and ECS as {@code event.duration}; and {@code gen_ai.tool.name}, which
 * is that of one tool being executed.
 */
public final class SemconvFields {
    private static final Map<FieldName, FieldName> TWINS = twins();

    private SemconvFields() {}

    /** The twin of each field that has one. Two fields may have the same: the last prompt and the whole conversation are both its input. */
    public static Map<FieldName, FieldName> byField() {
        return TWINS;
    }

    /** Each twin once, those inside one object next to each other. */
    public static List<FieldName> all() {
        return TWINS.values().stream()
                .distinct()
                .sorted(Comparator.comparing(FieldName::name))
                .toList();
    }

    private static Map<FieldName, FieldName> twins() {
        Names names = new Names();
        names.add(EventFields.OPERATION, "gen_ai.operation.name");
        names.add(EventFields.PROVIDER, "gen_ai.provider.name");
        names.add(EventFields.MODEL, "gen_ai.request.model");
        names.add(EventFields.MODEL_SERVED, "gen_ai.response.model");
        names.add(EventFields.RESPONSE_ID, "gen_ai.response.id");
        names.add(EventFields.ENDPOINT, "url.path");
        names.add(EventFields.STREAM, "gen_ai.request.stream");
        names.add(EventFields.TTFT_MS, "gen_ai.response.time_to_first_chunk");
        names.add(EventFields.INPUT_TOKENS, "gen_ai.usage.input_tokens");
        names.add(EventFields.OUTPUT_TOKENS, "gen_ai.usage.output_tokens");
        names.add(EventFields.CACHED_TOKENS, "gen_ai.usage.cache_read.input_tokens");
        names.add(EventFields.CACHE_WRITE_TOKENS, "gen_ai.usage.cache_write.input_tokens");
        names.add(EventFields.REASONING_TOKENS, "gen_ai.usage.reasoning.output_tokens");
        names.add(EventFields.USER_ID, "user.id");
        names.add(EventFields.SESSION_ID, "session.id");
        names.add(EventFields.CONVERSATION_ID, "gen_ai.conversation.id");
        names.add(EventFields.TENANT_ID, "organization.id");
        names.add(EventFields.PROMPT, "gen_ai.input.messages");
        names.add(EventFields.RESPONSE, "gen_ai.output.messages");
        names.add(EventFields.SYSTEM_PROMPT, "gen_ai.system_instructions");
        names.add(EventFields.MESSAGES, "gen_ai.input.messages");
        names.add(EventFields.OUTPUT_MESSAGES, "gen_ai.output.messages");
        names.add(EventFields.FINISH_REASONS, "gen_ai.response.finish_reasons");
        names.add(EventFields.TEMPERATURE, "gen_ai.request.temperature");
        names.add(EventFields.TOP_P, "gen_ai.request.top_p");
        names.add(EventFields.MAX_TOKENS, "gen_ai.request.max_tokens");
        names.add(EventFields.SEED, "gen_ai.request.seed");
        names.add(EventFields.EMBEDDING_DIMS, "gen_ai.embeddings.dimension.count");
        names.add(EventFields.PROMPT_NAME, "gen_ai.prompt.name");
        names.add(EventFields.HTTP_STATUS, "http.response.status_code");
        names.add(EventFields.FEEDBACK_SCORE, "gen_ai.evaluation.score.value");
        names.add(EventFields.FEEDBACK_LABEL, "gen_ai.evaluation.score.label");
        return Collections.unmodifiableMap(names.twins);
    }

    /** Makes each name once. */
    private static final class Names {
        private final Map<FieldName, FieldName> twins = new LinkedHashMap<>();
        private final Map<String, FieldName> made = new LinkedHashMap<>();

        void add(FieldName field, String twin) {
            twins.put(field, made.computeIfAbsent(twin, FieldName::of));
        }
    }
}
