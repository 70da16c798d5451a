package io.llmlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.config.SettingKey;
import io.llmlog.config.SettingsException;
import io.llmlog.event.CallContext;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.testkit.EventSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlmLoggerTest {
    @TempDir
    Path directory;

    private Path file;
    private LlmLogger llm;

    @BeforeEach
    void open() {
        file = directory.resolve("llm-events.json");
        llm = LlmLogger.builder().sink("file:" + file).serviceName("shop").build();
    }

    @AfterEach
    void close() {
        llm.close();
    }

    @Test
    void recordsACallWithItsAnswer() throws Exception {
        String answer = llm.record(LlmRequest.of("What is 6 x 7?", "gpt-4o-mini"), () -> "42");

        assertThat(answer).isEqualTo("42");
        JsonNode event = theEvent();
        assertThat(event.path("event_type").asText()).isEqualTo("llm_interaction");
        assertThat(event.at("/event/outcome").asText()).isEqualTo("success");
        assertThat(event.path("prompt").asText()).isEqualTo("What is 6 x 7?");
        assertThat(event.path("response").asText()).isEqualTo("42");
        assertThat(event.path("model").asText()).isEqualTo("gpt-4o-mini");
        assertThat(event.path("latency_ms").isIntegralNumber()).isTrue();
        assertThat(event.at("/service/name").asText()).isEqualTo("shop");
        assertThat(event.path("message").asText()).startsWith("gpt-4o-mini").doesNotContain("6 x 7", "42");
        assertThat(event.has("cost_usd")).as("unknown is absent").isFalse();
    }

    @Test
    void recordsAFailedCall_andLetsItsExceptionPassUntouched() throws Exception {
        IOException thrown = new IOException("connection reset");

        Throwable caught = catchThrowable(() -> llm.record(LlmRequest.of("hi", "gpt-4o-mini"), () -> {
            throw thrown;
        }));

        assertThat(caught).isSameAs(thrown);
        assertThat(caught.getSuppressed()).isEmpty();
        JsonNode event = theEvent();
        assertThat(event.path("event_type").asText()).isEqualTo("error");
        assertThat(event.path("is_error").asBoolean()).isTrue();
        assertThat(event.at("/error/type").asText()).isEqualTo("java.io.IOException");
        assertThat(event.at("/error/message").asText()).isEqualTo("connection reset");
        assertThat(event.at("/error/stack_trace").asText()).contains("LlmLoggerTest");
    }

    @Test
    void describesAResultThroughTheCallersFunction_whoseFailureIsNotTheCallers() throws Exception {
        LlmRequest request = LlmRequest.of("hi", "gpt-4o-mini");
        int length = llm.record(request, () -> 12, result -> LlmResponse.of("length " + result, 3, 4));
        int other = llm.record(request, () -> 13, result -> {
            throw new IllegalStateException();
        });

        assertThat(length + other).isEqualTo(25);
        List<JsonNode> events = events();
        assertThat(events.get(0).path("response").asText()).isEqualTo("length 12");
        assertThat(events.get(0).path("tokens_used").asLong()).isEqualTo(7);
        assertThat(events.get(1).has("response")).isFalse();
        assertThat(events.get(1).at("/event/outcome").asText()).isEqualTo("success");
    }

    @Test
    void timesAStreamedCallWithItsContext() throws Exception {
        try (LLMTimer timer = llm.timer(LlmRequest.of("hi", "gpt-4o-mini"))) {
            timer.user("u-17")
                    .label("experiment_id", "exp_001")
                    .label("missing", null)
                    .firstToken();
            timer.setResponse("hello", 150, 320);
        }

        JsonNode event = theEvent();
        assertThat(event.path("user_id").asText()).isEqualTo("u-17");
        assertThat(event.at("/labels/experiment_id").asText()).isEqualTo("exp_001");
        assertThat(event.path("labels").has("missing")).isFalse();
        assertThat(event.path("ttft_ms").isIntegralNumber()).isTrue();
        assertThat(event.path("input_tokens").asLong()).isEqualTo(150);
        assertThat(event.at("/process/thread/name").asText())
                .isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void letsTheFirstEndOfATimerWin() throws Exception {
        try (LLMTimer timer = llm.timer(LlmRequest.of("hi", null))) {
            timer.fail("useless answer");
            timer.setResponse("late");
        }

        JsonNode event = theEvent();
        assertThat(event.at("/error/message").asText()).isEqualTo("useless answer");
        assertThat(event.has("response")).isFalse();
    }

    @Test
    void recordsUnknown_whenATimerIsClosedBare() throws Exception {
        llm.timer(LlmRequest.of("hi", null)).close();

        assertThat(theEvent().at("/event/outcome").asText()).isEqualTo("unknown");
    }

    @Test
    void logsAnInteractionInItsShortAndLongForms() throws Exception {
        llm.logInteraction("q", "a");
        llm.logInteraction("q", "a", "gpt-4o");
        llm.logInteraction("q", "a", "gpt-4o", "u-1", 470, 812.5, Map.of("experiment_id", "exp_001", "round", 3));

        List<JsonNode> events = events();
        assertThat(events).hasSize(3);
        assertThat(events.get(0).has("latency_ms")).as("unknown is absent").isFalse();
        assertThat(events.get(1).path("model").asText()).isEqualTo("gpt-4o");
        JsonNode all = events.get(2);
        assertThat(all.path("tokens_used").asLong()).isEqualTo(470);
        assertThat(all.has("input_tokens")).isFalse();
        assertThat(all.path("latency_ms").asLong()).isEqualTo(812);
        assertThat(all.at("/event/duration").asLong()).isEqualTo(812_500_000);
        assertThat(all.at("/labels/round").asText()).isEqualTo("3");
    }

    @Test
    void logsErrorsAndFeedback() throws Exception {
        String callId = llm.logError("model gave nonsense", "q");
        llm.feedback(callId, 0.2, "bad");

        List<JsonNode> events = events();
        assertThat(events.get(0).path("event_type").asText()).isEqualTo("error");
        assertThat(events.get(0).path("prompt").asText()).isEqualTo("q");
        assertThat(events.get(1).path("event_type").asText()).isEqualTo("feedback");
        assertThat(events.get(1).path("call_id").asText())
                .isEqualTo(callId)
                .isEqualTo(events.get(0).path("call_id").asText());
        assertThat(events.get(1).path("feedback_score").asDouble()).isEqualTo(0.2);
    }

    @Test
    void carriesTheContextOfAView() throws Exception {
        CallContext context =
                CallContext.builder().tenantId("acme").feature("search").build();
        llm.with(context).logInteraction("q", "a", null, "u-1", 0, -1, null);

        assertThat(theEvent().path("tenant_id").asText()).isEqualTo("acme");
        assertThat(theEvent().path("user_id").asText()).isEqualTo("u-1");
    }

    @Test
    void takesValuesOfTheApplicationThatThrow() throws Exception {
        Object poison = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException();
            }
        };

        llm.logInteraction("q", "a", null, null, 0, Double.NaN, Map.of("poison", poison));

        assertThat(theEvent().at("/labels/poison").asText()).contains("LlmLoggerTest");
    }

    @Test
    void refusesWrongSettings_namingAll() {
        assertThatThrownBy(() -> LlmLogger.builder()
                        .sink("kafka//oops")
                        .set(SettingKey.CONTENT, "some")
                        .build())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("2 wrong settings")
                .hasMessageContaining("kafka//oops")
                .hasMessageContaining("llmlog.content was 'some'");
    }

    @Test
    void recordsNothing_whenDisabled() {
        try (LlmLogger off = LlmLogger.builder()
                .sink("file:" + directory.resolve("off.json"))
                .set(SettingKey.ENABLED, "false")
                .build()) {
            off.logInteraction("q", "a");
            assertThat(off.flush(Duration.ofSeconds(1))).isTrue();
        }
        assertThat(directory.resolve("off.json")).doesNotExist();
    }

    private JsonNode theEvent() throws IOException {
        List<JsonNode> events = events();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private List<JsonNode> events() throws IOException {
        assertThat(llm.flush(Duration.ofSeconds(20))).isTrue();
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            EventSchema.assertValid(line);
            events.add(new ObjectMapper().readTree(line));
        }
        return events;
    }
}
