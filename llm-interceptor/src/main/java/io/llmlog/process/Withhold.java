package io.llmlog.process;

import static io.llmlog.event.EventFields.*;

import io.llmlog.event.Capture;
import io.llmlog.event.EventTexts;
import io.llmlog.event.Failure;
import io.llmlog.event.FieldName;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.LogFacts;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes content out of events and leaves the facts about the call. */
public final class Withhold {
    /** Stands in place of every text of an event whose processing failed. */
    public static final String FAILED = "[REDACTION_FAILED]";

    private Withhold() {}

    /** Fail closed: the event as it was captured, each of its content texts replaced by {@value #FAILED}. */
    public static LlmEvent afterFailure(LlmEvent captured) {
        return EventTexts.rewrite(
                captured.withoutConversations().toBuilder()
                        .context(captured.context().toBuilder().labels(Map.of()).build())
                        .build(),
                (field, text) -> EventTexts.CONTENT.contains(field) ? FAILED : text);
    }

    /** What takes the place of an event that could not be encoded: its id, and the class of what went wrong in {@code error.type}. */
    public static LlmEvent stub(LlmEvent event, Throwable failure) {
        return LlmEvent.builder(event.type(), Capture.by(event.capture().source()))
                .timestamp(event.timestamp())
                .eventId(event.eventId())
                .outcome(event.outcome())
                .failure(new Failure(failure.getClass().getName(), "encoding_failed", null, null))
                .build();
    }

    /** Without those fields. */
    static LlmEvent fields(LlmEvent event, Set<FieldName> fields) {
        if (fields.isEmpty()) {
            return event;
        }
        return event.toBuilder()
                .request(request(event.request(), fields))
                .response(response(event.response(), fields))
                .failure(failure(event.failure(), fields))
                .log(log(event.log(), fields))
                .context(
                        fields.contains(LABELS)
                                ? event.context().toBuilder().labels(Map.of()).build()
                                : event.context())
                .build();
    }

    private static @Nullable LlmRequest request(@Nullable LlmRequest request, Set<FieldName> fields) {
        return request == null
                ? null
                : request.toBuilder()
                        .prompt(kept(PROMPT, request.prompt(), fields))
                        .systemPrompt(kept(SYSTEM_PROMPT, request.systemPrompt(), fields))
                        .messages(kept(MESSAGES, request.messages(), fields))
                        .build();
    }

    private static @Nullable LlmResponse response(@Nullable LlmResponse response, Set<FieldName> fields) {
        return response == null
                ? null
                : response.toBuilder()
                        .text(kept(RESPONSE, response.text(), fields))
                        .outputMessages(kept(OUTPUT_MESSAGES, response.outputMessages(), fields))
                        .build();
    }

    private static @Nullable Failure failure(@Nullable Failure failure, Set<FieldName> fields) {
        return failure == null
                ? null
                : new Failure(
                        failure.type(),
                        failure.code(),
                        kept(ERROR_MESSAGE, failure.message(), fields),
                        kept(ERROR_STACK_TRACE, failure.stackTrace(), fields));
    }

    private static @Nullable LogFacts log(@Nullable LogFacts log, Set<FieldName> fields) {
        return log == null ? null : new LogFacts(log.logger(), log.level(), kept(MESSAGE, log.message(), fields));
    }

    private static <T> @Nullable T kept(FieldName field, @Nullable T value, Set<FieldName> withheld) {
        return withheld.contains(field) ? null : value;
    }
}
