package io.llmlog.event;

import static io.llmlog.event.EventFields.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the free texts of an event: what people, models and exceptions wrote, and the identifiers an application chose. The one list of
 * the places where content can stand, so that redaction, cuts and withholding cannot forget one.
 */
public final class EventTexts {
    /** Fields that hold content: nothing of them may leave the process unredacted. */
    public static final Set<FieldName> CONTENT = Set.of(
            PROMPT,
            RESPONSE,
            SYSTEM_PROMPT,
            MESSAGES,
            OUTPUT_MESSAGES,
            ERROR_MESSAGE,
            ERROR_STACK_TRACE,
            MESSAGE,
            LABELS);

    private static final int MAX_DEPTH = 64;
    /** Ends what depth does not: a map that contains itself twice has 2^64 places within 64 levels. */
    private static final int MAX_NODES = 100_000;

    private final TextRewriter rewriter;
    private int nodes;

    private EventTexts(TextRewriter rewriter) {
        this.rewriter = rewriter;
    }

    /** The event with each of its texts rewritten. Trees lose what lies below 64 levels or beyond 100,000 nodes. */
    public static LlmEvent rewrite(LlmEvent event, TextRewriter rewriter) {
        EventTexts texts = new EventTexts(rewriter);
        return event.toBuilder()
                .callId(texts.text(CALL_ID, event.callId()))
                .request(texts.request(event.request()))
                .response(texts.response(event.response()))
                .failure(texts.failure(event.failure()))
                .context(texts.context(event.context()))
                .log(texts.log(event.log()))
                .thread(texts.text(PROCESS_THREAD_NAME, event.thread()))
                .feedback(texts.feedback(event.feedback()))
                .capture(texts.capture(event.capture()))
                .build();
    }

    private @Nullable LlmRequest request(@Nullable LlmRequest request) {
        return request == null
                ? null
                : request.toBuilder()
                        .operation(text(OPERATION, request.operation()))
                        .provider(text(PROVIDER, request.provider()))
                        .model(text(MODEL, request.model()))
                        .api(text(API, request.api()))
                        .endpoint(text(ENDPOINT, request.endpoint()))
                        .serverAddress(text(SERVER_ADDRESS, request.serverAddress()))
                        .prompt(text(PROMPT, request.prompt()))
                        .systemPrompt(text(SYSTEM_PROMPT, request.systemPrompt()))
                        .messages(tree(MESSAGES, request.messages()))
                        .promptName(text(PROMPT_NAME, request.promptName()))
                        .promptVersion(text(PROMPT_VERSION, request.promptVersion()))
                        .category(category(request.category()))
                        .build();
    }

    private @Nullable Category category(@Nullable Category category) {
        return category == null
                ? null
                : new Category(rewriter.rewrite(PROMPT_CATEGORY, category.name()), category.source());
    }

    private @Nullable LlmResponse response(@Nullable LlmResponse response) {
        return response == null
                ? null
                : response.toBuilder()
                        .text(text(RESPONSE, response.text()))
                        .model(text(MODEL_SERVED, response.model()))
                        .id(text(RESPONSE_ID, response.id()))
                        .finishReasons(texts(FINISH_REASONS, response.finishReasons()))
                        .outputMessages(tree(OUTPUT_MESSAGES, response.outputMessages()))
                        .toolNames(texts(TOOL_NAMES, response.toolNames()))
                        .build();
    }

    private @Nullable Failure failure(@Nullable Failure failure) {
        return failure == null
                ? null
                : new Failure(
                        text(ERROR_TYPE, failure.type()),
                        text(ERROR_CODE, failure.code()),
                        text(ERROR_MESSAGE, failure.message()),
                        text(ERROR_STACK_TRACE, failure.stackTrace()));
    }

    private CallContext context(CallContext context) {
        return CallContext.builder()
                .userId(text(USER_ID, context.userId()))
                .sessionId(text(SESSION_ID, context.sessionId()))
                .conversationId(text(CONVERSATION_ID, context.conversationId()))
                .tenantId(text(TENANT_ID, context.tenantId()))
                .feature(text(FEATURE, context.feature()))
                .traceId(text(TRACE_ID, context.traceId()))
                .spanId(text(SPAN_ID, context.spanId()))
                .labels(labels(context.labels()))
                .tags(texts(TAGS, context.tags()))
                .build();
    }

    private @Nullable LogFacts log(@Nullable LogFacts log) {
        return log == null
                ? null
                : new LogFacts(
                        text(LOG_LOGGER, log.logger()), text(LOG_LEVEL, log.level()), text(MESSAGE, log.message()));
    }

    private @Nullable Feedback feedback(@Nullable Feedback feedback) {
        return feedback == null ? null : new Feedback(feedback.score(), text(FEEDBACK_LABEL, feedback.label()));
    }

    private Capture capture(Capture capture) {
        return new Capture(
                capture.source(), text(SDK_NAME, capture.sdkName()), text(SDK_VERSION, capture.sdkVersion()));
    }

    private Map<String, String> labels(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return labels;
        }
        Map<String, String> rewritten = new LinkedHashMap<>();
        labels.forEach((key, value) -> rewritten.put(rewriter.rewrite(LABELS, key), rewriter.rewrite(LABELS, value)));
        return rewritten;
    }

    private List<String> texts(FieldName field, List<String> texts) {
        if (texts.isEmpty()) {
            return texts;
        }
        String[] rewritten = new String[texts.size()];
        for (int i = 0; i < rewritten.length; i++) {
            rewritten[i] = rewriter.rewrite(field, texts.get(i));
        }
        return List.of(rewritten);
    }

    private @Nullable List<?> tree(FieldName field, @Nullable List<?> tree) {
        return tree == null ? null : list(field, tree, 0);
    }

    private @Nullable Object node(FieldName field, @Nullable Object node, int depth) {
        if (++nodes > MAX_NODES) {
            return null;
        }
        if (node instanceof CharSequence text) {
            return rewriter.rewrite(field, text.toString());
        }
        if (node instanceof Map<?, ?> map) {
            return depth < MAX_DEPTH ? map(field, map, depth) : null;
        }
        if (node instanceof List<?> list) {
            return depth < MAX_DEPTH ? list(field, list, depth) : null;
        }
        return node;
    }

    private Map<String, @Nullable Object> map(FieldName field, Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> rewritten = new LinkedHashMap<>();
        map.forEach((key, value) ->
                rewritten.put(rewriter.rewrite(field, String.valueOf(key)), node(field, value, depth + 1)));
        return rewritten;
    }

    private List<@Nullable Object> list(FieldName field, List<?> list, int depth) {
        List<@Nullable Object> rewritten = new ArrayList<>(list.size());
        list.forEach(item -> rewritten.add(node(field, item, depth + 1)));
        return rewritten;
    }

    private @Nullable String text(FieldName field, @Nullable String text) {
        return text == null ? null : rewriter.rewrite(field, text);
    }
}
