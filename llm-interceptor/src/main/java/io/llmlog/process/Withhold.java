package io.llmlog.process;

import io.llmlog.event.Capture;
import io.llmlog.event.EventTexts;
import io.llmlog.event.Failure;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import java.util.Map;

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

    /** Without what the people who make the call, or the model, wrote. */
    static LlmEvent texts(LlmEvent event) {
        LlmEvent light = event.withoutConversations();
        LlmRequest request = light.request();
        LlmResponse response = light.response();
        return light.toBuilder()
                .request(
                        request == null
                                ? null
                                : request.toBuilder()
                                        .prompt(null)
                                        .systemPrompt(null)
                                        .build())
                .response(
                        response == null
                                ? null
                                : response.toBuilder().text(null).build())
                .build();
    }
}
