package io.llmlog.testkit;

import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.Outcome;
import io.llmlog.event.Timing;
import java.time.Duration;

/** Events for tests. */
public final class Events {
    private Events() {}

    /** A call that went well. */
    public static LlmEvent call(String prompt, String answer) {
        return LlmEvent.builder(EventType.LLM_INTERACTION, Capture.by(CaptureSource.TIMER))
                .callId("call-1")
                .attempt(0)
                .outcome(Outcome.SUCCESS)
                .request(LlmRequest.builder()
                        .operation("chat")
                        .provider("openai")
                        .model("gpt-4o-mini")
                        .prompt(prompt)
                        .build())
                .response(LlmResponse.of(answer, 150, 320))
                .timing(Timing.of(Duration.ofMillis(812)))
                .context(CallContext.builder().userId("u-17").build())
                .build();
    }

    /** The {@code i}-th of many calls, told from the others by its prompt. */
    public static LlmEvent numbered(int i) {
        return call("question " + i, "answer");
    }
}
