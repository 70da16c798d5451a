package io.llmlog.agent.call;

import static io.llmlog.event.EventFields.*;

import io.llmlog.agent.output.FinishedEvent;
import io.llmlog.event.EventMap;
import io.llmlog.event.EventType;
import io.llmlog.event.FieldName;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.Outcome;
import io.llmlog.event.UsageSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what the agent saw of an attempt and what the application says of it. */
final class Merge {
    /** What the application knows better. */
    private static final List<FieldName> SAID = List.of(
            RESPONSE,
            USER_ID,
            SESSION_ID,
            CONVERSATION_ID,
            TENANT_ID,
            FEATURE,
            TRACE_ID,
            SPAN_ID,
            TAGS,
            PROMPT_NAME,
            PROMPT_VERSION,
            PROMPT_CATEGORY,
            CATEGORY_SOURCE);

    /** Facts about the attempt itself, which a timer around it cannot know. */
    private static final List<FieldName> SEEN = List.of(
            TIMESTAMP,
            EVENT_TYPE,
            EVENT_OUTCOME,
            EVENT_ID,
            CALL_ID,
            ATTEMPT,
            LABELS,
            CAPTURE_SOURCE,
            CAPTURE_VERSION,
            IS_ERROR);

    private Merge() {}

    /** The request with what a scope's context tells that it does not. */
    static LlmRequest request(LlmRequest seen, @Nullable LlmRequest said) {
        if (said == null) {
            return seen;
        }
        return seen.toBuilder()
                .prompt(seen.prompt() == null ? said.prompt() : seen.prompt())
                .systemPrompt(seen.systemPrompt() == null ? said.systemPrompt() : seen.systemPrompt())
                .model(seen.model() == null ? said.model() : seen.model())
                .promptName(said.promptName())
                .promptVersion(said.promptVersion())
                .category(said.category())
                .build();
    }

    /** The event of an attempt with what the application said at the end. */
    static FinishedEvent facts(FinishedEvent finished, Map<String, Object> said) {
        LlmEvent seen = finished.event();
        Map<String, Object> merged = new LinkedHashMap<>(EventMap.of(seen));
        if (UsageSource.NONE.wire().equals(merged.get(USAGE_SOURCE.name()))) {
            merged.remove(USAGE_SOURCE.name());
        }
        said.forEach((name, value) -> {
            if (SEEN.stream().noneMatch(field -> field.name().equals(name))) {
                merged.putIfAbsent(name, value);
            }
        });
        SAID.forEach(field -> override(merged, field, said));
        merged.putIfAbsent(USAGE_SOURCE.name(), UsageSource.NONE.wire());
        merged.put(LABELS.name(), labels(seen, said));
        LlmEvent event = EventMap.read(merged);
        return new FinishedEvent(withOutcome(event, said), finished.weight(), finished.audience());
    }

    private static void override(Map<String, Object> merged, FieldName field, Map<String, Object> said) {
        Object value = said.get(field.name());
        if (value != null) {
            merged.put(field.name(), value);
        }
    }

    private static Map<Object, Object> labels(LlmEvent seen, Map<String, Object> said) {
        Map<Object, Object> labels = new LinkedHashMap<>(seen.context().labels());
        if (said.get(LABELS.name()) instanceof Map<?, ?> more) {
            labels.putAll(more);
        }
        return labels;
    }

    /** The application can find fault with an answer that arrived; it cannot make a failed attempt a good one. */
    private static LlmEvent withOutcome(LlmEvent event, Map<String, Object> said) {
        Object outcome = said.get(EVENT_OUTCOME.name());
        if (Outcome.FAILURE.wire().equals(outcome)) {
            return event.toBuilder()
                    .type(EventType.ERROR)
                    .outcome(Outcome.FAILURE)
                    .build();
        }
        if (Outcome.SUCCESS.wire().equals(outcome) && event.outcome() == Outcome.UNKNOWN) {
            return event.toBuilder().outcome(Outcome.SUCCESS).build();
        }
        return event;
    }
}
