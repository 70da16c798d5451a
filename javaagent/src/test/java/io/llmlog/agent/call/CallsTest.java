package io.llmlog.agent.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.agent.output.Audience;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.HttpFacts;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.Outcome;
import io.llmlog.event.StreamFacts;
import io.llmlog.event.StreamOutcome;
import io.llmlog.event.UsageSource;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.WireApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CallsTest {
    private static final String CHUNK = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"}}]}\n\n";
    private static final String LAST =
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    private static final String JSON =
            "{\"id\":\"c-1\",\"model\":\"gpt\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"hi\"},"
                    + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}}";

    private final List<LlmEvent> events = new ArrayList<>();
    private final Calls calls = new Calls(Duration.ofNanos(1), finished -> events.add(finished.event()));

    @Test
    void anAnswerReadToItsEndIsASuccess() {
        Attempt attempt = answered(200, "application/json");
        read(attempt, JSON);
        attempt.bodyEnded();

        LlmEvent event = only();
        assertThat(event.type()).isEqualTo(EventType.LLM_INTERACTION);
        assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(event.stream()).isNull();
        assertThat(event.response().text()).isEqualTo("hi");
        assertThat(event.http().status()).isEqualTo(200);
        assertThat(event.attempt()).isZero();
        assertThat(event.timing().retryWait()).isNull();
    }

    @Test
    void anAnswerClosedWhenItsJsonIsCompleteIsASuccess() {
        Attempt attempt = answered(200, "application/json");
        read(attempt, JSON);
        attempt.closed();

        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void anAnswerWhoseBodyNobodyWantedIsASuccessWithoutUsage() {
        answered(200, "application/json").closed();

        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(only().response().usage().source()).isEqualTo(UsageSource.NONE);
    }

    @Test
    void endsOnce() {
        Attempt attempt = answered(200, "application/json");
        read(attempt, JSON);
        attempt.bodyEnded();
        attempt.closed();
        attempt.abandoned();
        attempt.failed(new IOException("late"));
        read(attempt, JSON);

        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void aStreamWithItsEndIsCompleted() {
        assertThat(streamed(CHUNK + LAST, Attempt::closed)).isEqualTo(new StreamFacts(StreamOutcome.COMPLETED, 2));
        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void aStreamClosedBeforeItsEndIsCancelled() {
        assertThat(streamed(CHUNK, Attempt::closed)).isEqualTo(new StreamFacts(StreamOutcome.CANCELLED, 1));
        assertThat(only().type()).isEqualTo(EventType.LLM_INTERACTION);
        assertThat(only().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(only().response().text()).isEqualTo("hi");
    }

    @Test
    void aStreamThatEndsWithoutItsEndIsAFailure() {
        assertThat(streamed(CHUNK, Attempt::bodyEnded)).isEqualTo(new StreamFacts(StreamOutcome.ERROR, 1));
        assertThat(only().type()).isEqualTo(EventType.ERROR);
        assertThat(only().failure().type()).isEqualTo("incomplete_answer");
    }

    @Test
    void aStreamThatBreaksIsAFailureWithWhatWasThrown() {
        assertThat(streamed(CHUNK, attempt -> attempt.failed(new IOException("Connection reset"))))
                .isEqualTo(new StreamFacts(StreamOutcome.ERROR, 1));
        assertThat(only().failure().type()).isEqualTo("java.io.IOException");
        assertThat(only().failure().message()).isEqualTo("Connection reset");
    }

    @Test
    void aStreamNobodyTouchesIsAbandonedAfterTheIdleLimit() {
        Attempt attempt = answered(200, "text/event-stream");
        read(attempt, CHUNK);
        attempt.startsReading();
        calls.tidy();
        assertThat(events).as("a reader may wait for as long as it likes").isEmpty();

        attempt.stopsReading();
        while (events.isEmpty()) {
            calls.tidy();
        }

        assertThat(only().stream()).isEqualTo(new StreamFacts(StreamOutcome.ABANDONED, 1));
        assertThat(only().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aRequestWithoutAnAnswerIsNotIdle() {
        start(new Object());
        calls.tidy();

        assertThat(events).isEmpty();
    }

    @Test
    void everythingEndsWithTheJvm() {
        read(answered(200, "text/event-stream"), CHUNK);
        start(new Object());
        calls.endAll();

        assertThat(events).hasSize(2).allMatch(event -> event.outcome() == Outcome.UNKNOWN);
    }

    @Test
    void aFailedStatusIsAFailureWithTheProvidersWords() {
        Attempt attempt = answered(429, "application/json");
        read(attempt, "{\"error\":{\"message\":\"Slow down\",\"type\":\"requests\",\"code\":\"rate_limit_exceeded\"}}");
        attempt.closed();

        assertThat(only().isError()).isTrue();
        assertThat(only().failure().type()).isEqualTo("requests");
        assertThat(only().failure().message()).isEqualTo("Slow down");
    }

    @Test
    void aFailedStatusWhoseBodyNobodyReadIsNamedByTheStatus() {
        answered(503, "application/json").closed();

        assertThat(only().failure().type()).isEqualTo("503");
    }

    @Test
    void whatTheSdkWrapsIsUnwrapped() {
        start(new Object()).failed(new UncheckedIOException("Request failed", new IOException("timeout")));

        assertThat(only().failure().type()).isEqualTo("java.io.IOException");
        assertThat(only().failure().message()).isEqualTo("timeout");
        assertThat(only().failure().stackTrace()).contains("UncheckedIOException: Request failed");
    }

    @Test
    void attemptsOfOneBodyAreOneCall() {
        Object body = new Object();
        start(body).failed(new IOException("one"));
        start(body).failed(new IOException("two"));
        start(new Object()).failed(new IOException("other"));

        assertThat(events).extracting(LlmEvent::attempt).containsExactly(0, 1, 0);
        assertThat(events.get(0).callId())
                .isEqualTo(events.get(1).callId())
                .isNotEqualTo(events.get(2).callId());
        assertThat(events.get(1).timing().retryWait()).isNotNull();
    }

    @Test
    void aCallHasTheContextOfTheThreadThatComposedIt() {
        Object body = new Object();
        Object wrapped = new Object();
        CallContext context = CallContext.builder().userId("u-1").build();
        calls.compose(body, () -> new Origin("request-7", context, new Audience(null, null)));
        assertThat(calls.alias(wrapped, body)).isTrue();
        assertThat(calls.alias(wrapped, new Object())).isFalse();
        start(wrapped).failed(new IOException("late"));

        assertThat(only().context().userId()).isEqualTo("u-1");
        assertThat(only().thread()).isEqualTo("request-7");
    }

    @Test
    void anAttemptInsideAnotherTakesItsPlace() {
        Object body = new Object();
        Attempt outer = start(body);
        outer.discard();
        Attempt inner = start(body);
        inner.failed(new IOException("inner"));
        outer.failed(new IOException("outer"));

        assertThat(only().attempt()).isZero();
        assertThat(only().failure().message()).isEqualTo("inner");
    }

    @Test
    void anAttemptCarriesTheContextOfItsScope() {
        long scope = calls.openScope(Map.of(
                "call_id",
                "call-1",
                "user_id",
                "u-17",
                "labels",
                Map.of("b", "scope", "c", "scope"),
                "prompt_name",
                "greeting",
                "prompt",
                "said",
                "model",
                "said",
                "event_id",
                7,
                "no_such_field",
                "x"));
        complete(new Object());
        assertThat(events).as("held until the scope closes").isEmpty();
        assertThat(calls.closeScope(scope, Map.of())).isTrue();

        LlmEvent event = only();
        assertThat(event.callId()).isEqualTo("call-1");
        assertThat(event.context().userId()).isEqualTo("u-17");
        assertThat(event.context().sessionId())
                .as("from the diagnostic context")
                .isEqualTo("s-1");
        assertThat(event.context().labels()).isEqualTo(Map.of("a", "mdc", "b", "scope", "c", "scope"));
        assertThat(event.request().promptName()).isEqualTo("greeting");
        assertThat(event.request().prompt()).isEqualTo("said");
        assertThat(event.request().model()).as("the request itself said so").isEqualTo("gpt-4o");
    }

    @Test
    void aTimerMayLearnOfItsUserAfterItWasStarted() {
        Map<String, Object> context = new ConcurrentHashMap<>();
        long scope = calls.openScope(context);
        context.put("user_id", "u-17");
        complete(new Object());
        calls.closeScope(scope, Map.of());

        assertThat(only().context().userId()).isEqualTo("u-17");
    }

    @Test
    void whatTheApplicationSaysLandsOnTheLastAttempt() {
        long scope = calls.openScope(Map.of());
        Object body = new Object();
        answered(body, 429, "application/json").closed();
        complete(body);
        calls.closeScope(
                scope,
                Map.of(
                        "event.outcome",
                        "failure",
                        "error.type",
                        "BadAnswer",
                        "error.message",
                        "useless",
                        "response",
                        "parsed",
                        "labels",
                        Map.of("grade", "F"),
                        "input_tokens",
                        999L,
                        "latency_ms",
                        1L,
                        "@timestamp",
                        "nonsense"));

        assertThat(events).hasSize(2);
        assertThat(events.get(0).failure().type()).isEqualTo("429");
        assertThat(events.get(0).context().labels()).doesNotContainKey("grade");
        LlmEvent last = events.get(1);
        assertThat(last.type()).isEqualTo(EventType.ERROR);
        assertThat(last.outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(last.failure().type()).isEqualTo("BadAnswer");
        assertThat(last.failure().message()).isEqualTo("useless");
        assertThat(last.response().text()).isEqualTo("parsed");
        assertThat(last.response().usage().input())
                .as("what the provider counted stays")
                .isEqualTo(3);
        assertThat(last.context().labels()).containsEntry("grade", "F").containsEntry("a", "mdc");
    }

    @Test
    void aFailedAttemptStaysFailedAndKeepsItsOwnError() {
        long scope = calls.openScope(Map.of());
        answered(500, "application/json").closed();
        calls.closeScope(
                scope,
                Map.of(
                        "event.outcome",
                        "success",
                        "response",
                        "fallback",
                        "error.type",
                        "Other",
                        "error.stack_trace",
                        "at x"));

        assertThat(only().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(only().failure().type()).isEqualTo("500");
        assertThat(only().failure().stackTrace()).isEqualTo("at x");
        assertThat(only().response().text()).isEqualTo("fallback");
    }

    @Test
    void tokensTheApplicationCountedFillWhatTheProviderDidNotSend() {
        long scope = calls.openScope(Map.of());
        Attempt attempt = answered(200, "text/event-stream");
        read(attempt, CHUNK + LAST);
        attempt.closed();
        calls.closeScope(scope, Map.of("input_tokens", 10L, "output_tokens", 4L, "usage_source", "provider"));

        assertThat(only().response().usage().total()).isEqualTo(14);
        assertThat(only().response().usage().source()).isEqualTo(UsageSource.PROVIDER);
    }

    @Test
    void factsWaitForAnAttemptThatIsStillUnderWay() {
        long scope = calls.openScope(Map.of());
        Attempt attempt = answered(200, "application/json");
        assertThat(calls.closeScope(scope, Map.of("user_id", "u-1"))).isTrue();
        assertThat(events).isEmpty();
        read(attempt, JSON);
        attempt.bodyEnded();

        assertThat(only().context().userId()).isEqualTo("u-1");
    }

    @Test
    void aScopeThatSawNothingSaysSo() {
        long scope = calls.openScope(Map.of());

        assertThat(calls.closeScope(scope, Map.of())).isFalse();
        assertThat(calls.closeScope(scope, Map.of())).as("closed already").isFalse();
        assertThat(calls.closeScope(4711, Map.of())).isFalse();
        complete(new Object());
        assertThat(events).as("not held any more").hasSize(1);
    }

    @Test
    void scopesNest() {
        long outer = calls.openScope(Map.of("user_id", "u-1", "feature", "search"));
        long inner = calls.openScope(Map.of("feature", "ranking"));
        complete(new Object());
        assertThat(calls.closeScope(inner, Map.of())).isTrue();
        assertThat(calls.closeScope(outer, Map.of())).isFalse();

        assertThat(only().context().userId()).isEqualTo("u-1");
        assertThat(only().context().feature()).isEqualTo("ranking");
    }

    @Test
    void aScopeMayBeClosedOnAnotherThread() throws Exception {
        long scope = calls.openScope(Map.of("user_id", "u-1"));
        Thread other = new Thread(() -> calls.closeScope(scope, Map.of()));
        other.start();
        other.join();
        complete(new Object());

        assertThat(only().context().userId()).isNull();
    }

    @Test
    void letsGoOfWhatNobodyClosesInTheEnd() {
        calls.openScope(Map.of("user_id", "u-1"));
        complete(new Object());
        calls.endAll();

        assertThat(only().context().userId()).isEqualTo("u-1");
    }

    private Attempt start(Object body) {
        LlmRequest request = LlmRequest.builder().model("gpt-4o").stream(false).build();
        CallContext mdc = CallContext.builder()
                .sessionId("s-1")
                .labels(Map.of("a", "mdc", "b", "mdc"))
                .build();
        return calls.start(
                body,
                new Sent(request, Capture.by(CaptureSource.AGENT), 0, 100),
                () -> new Origin("main", mdc, new Audience(null, null)));
    }

    private Attempt answered(int status, String type) {
        return answered(new Object(), status, type);
    }

    private Attempt answered(Object body, int status, String type) {
        Attempt attempt = start(body);
        attempt.answered(
                new HttpFacts(status, null, null),
                AnswerBody.of(WireApi.CHAT_COMPLETIONS, status, Map.of("content-type", type)::get));
        return attempt;
    }

    private void complete(Object body) {
        Attempt attempt = answered(body, 200, "application/json");
        read(attempt, JSON);
        attempt.bodyEnded();
    }

    private StreamFacts streamed(String events, Consumer<Attempt> end) {
        Attempt attempt = answered(200, "text/event-stream");
        read(attempt, events);
        end.accept(attempt);
        return only().stream();
    }

    private static void read(Attempt attempt, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        attempt.read(bytes, 0, bytes.length);
    }

    private LlmEvent only() {
        assertThat(events).hasSize(1);
        return events.get(0);
    }
}
