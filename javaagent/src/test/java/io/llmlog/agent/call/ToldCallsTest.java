package io.llmlog.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.agent.output.Audience;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls of which a tracer's span tells, beside those that the agent sees. */
class ToldCallsTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Instant before = Instant.now();
    private final List<LlmEvent> events = new ArrayList<>();
    private final Calls calls = new Calls(Duration.ofMinutes(1), finished -> events.add(finished.event()));

    @Test
    void aCallThatNobodyElseSawIsAnEvent_ofTheThreadThatToldIt() {
        tell(span("span-1", null, "gpt", null));

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.capture().source()).isEqualTo(CaptureSource.BRIDGE);
            assertThat(event.callId()).isNotNull();
            assertThat(event.thread()).isEqualTo("main");
            assertThat(event.context().traceId()).isEqualTo(TRACE);
            assertThat(event.context().userId()).as("what the thread says").isEqualTo("u-17");
        });
    }

    @Test
    void aCallWhoseAttemptIsUnderWayIsNotToldAgain() {
        attempt(TRACE, "span-0", "gpt");

        tell(span("span-1", null, "gpt", null));

        assertThat(events).isEmpty();
    }

    @Test
    void aCallWhoseAttemptHasEndedIsNotToldAgain() {
        attempt(TRACE, "span-0", "gpt").failed(new IOException("away"));

        tell(span("span-1", null, "gpt", null));

        assertThat(events).extracting(LlmEvent::type).containsExactly(EventType.ERROR);
    }

    @Test
    void aCallWhoseAttemptKnowsNoTraceIsKnownByItsModel() {
        attempt(null, null, "gpt");

        tell(span("span-1", null, "gpt", null));
        assertThat(events).isEmpty();
        tell(span("span-2", null, "another model", null));
        assertThat(events).hasSize(1);
    }

    @Test
    void aCallThatWasMadeInTheSpanIsKnown_whateverItsModelIsCalled() {
        attempt(TRACE, "span-1", "deployment-7");

        tell(span("span-1", null, "gpt", null));

        assertThat(events).isEmpty();
    }

    @Test
    void anotherTraceIsAnotherCall() {
        attempt("0af7651916cd43dd8448eb211c80319c", "span-0", "gpt");

        tell(span("span-1", null, "gpt", null));

        assertThat(events).hasSize(1);
    }

    @Test
    void anAttemptBeforeTheSpanIsAnotherCall() {
        attempt(TRACE, "span-0", "gpt");

        Instant later = Instant.now().plusSeconds(1);
        tell(new Sighting(TRACE, "span-1", null, later, later.plusSeconds(1), "gpt", null));

        assertThat(events).hasSize(1);
    }

    @Test
    void aCallToldByTwoLayersIsOneEvent() {
        tell(span("inner", "outer", "gpt", "answer-1"));
        tell(span("outer", null, "what the framework calls it", null));

        assertThat(events).hasSize(1);
    }

    @Test
    void answersTellCallsApart() {
        tell(span("span-1", null, "gpt", "answer-1"));
        tell(span("span-2", null, "gpt", "answer-2"));

        assertThat(events).hasSize(2);
    }

    @Test
    void aTimerAroundTheCallGivesWhatItKnows_andRecordsNoneItself() {
        long scope = calls.openScope(Map.of("user_id", "u-18"));

        tell(span("span-1", null, "gpt", null));
        assertThat(events).as("held for the timer").isEmpty();
        boolean seen = calls.closeScope(scope, Map.of("response", "the answer"));

        assertThat(seen).isTrue();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.context().userId()).isEqualTo("u-18");
            assertThat(event.response().text()).isEqualTo("the answer");
        });
    }

    private Attempt attempt(String traceId, String spanId, String model) {
        LlmRequest request = LlmRequest.of("a prompt", model);
        Sent sent = new Sent(request, Capture.by(CaptureSource.AGENT), 0, 0);
        return calls.start(new Object(), sent, () -> origin(traceId, spanId));
    }

    private Sighting span(String spanId, String parentSpanId, String model, String responseId) {
        return new Sighting(TRACE, spanId, parentSpanId, before, Instant.now(), model, responseId);
    }

    private void tell(Sighting span) {
        LlmEvent told = LlmEvent.builder(EventType.LLM_INTERACTION, Capture.by(CaptureSource.BRIDGE))
                .request(LlmRequest.of(null, span.model()))
                .context(CallContext.builder()
                        .traceId(span.traceId())
                        .spanId(span.spanId())
                        .build())
                .build();
        calls.told(span, told, 0, () -> origin("of another thread", "of another thread"));
    }

    private static Origin origin(String traceId, String spanId) {
        CallContext context = CallContext.builder()
                .userId("u-17")
                .traceId(traceId)
                .spanId(spanId)
                .build();
        return new Origin("main", context, new Audience(null, null));
    }
}
