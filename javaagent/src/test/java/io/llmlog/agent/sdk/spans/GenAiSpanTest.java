package io.llmlog.agent.sdk.spans;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.LlmEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenAiSpanTest {
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"chat", "text_completion", "generate_content", "embeddings", "embedding", "image"})
    void callsOfModelsAreCalls(String operation) {
        assertThat(GenAiSpan.isCall(span(Map.of("gen_ai.operation.name", operation))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoke_agent", "create_agent", "execute_tool", "invoke_workflow", "framework"})
    void whatIsAroundCallsIsNone(String operation) {
        assertThat(GenAiSpan.isCall(span(Map.of("gen_ai.operation.name", operation, "gen_ai.request.model", "m"))))
                .isFalse();
    }

    @Test
    void textsThatWereCutAreLeftOut_andTheRestIsKept() {
        LlmEvent event = event(Map.of(
                "gen_ai.input.messages", "[{\"role\":\"user\",\"parts\":[{\"type\":\"te",
                "gen_ai.output.messages", "not JSON",
                "gen_ai.request.model", "m"));

        assertThat(event.request().messages()).isNull();
        assertThat(event.request().prompt()).isNull();
        assertThat(event.request().model()).isEqualTo("m");
    }

    @Test
    void theLastWordsOfTheUserAreThePrompt() {
        LlmEvent event = event(Map.of(
                "gen_ai.input.messages",
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"first\"}]},"
                        + "{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"name\":\"look\"}]},"
                        + "{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"second\"},"
                        + "{\"type\":\"image\"},{\"type\":\"text\",\"content\":\"and more\"}]}]"));

        assertThat(event.request().prompt()).isEqualTo("second\nand more");
        assertThat(event.request().messages()).hasSize(3);
    }

    @Test
    void valuesOfAnUnexpectedTypeCostTheirFieldAndNothingElse() {
        LlmEvent event = event(Map.of(
                "gen_ai.request.model",
                7,
                "gen_ai.usage.input_tokens",
                "many",
                "gen_ai.usage.output_tokens",
                -3L,
                "gen_ai.response.finish_reasons",
                List.of("stop", 1),
                "gen_ai.response.id",
                "answer-1"));

        assertThat(event.request()).isNull();
        assertThat(event.response().id()).isEqualTo("answer-1");
        assertThat(event.response().finishReasons()).containsExactly("stop");
        assertThat(event.response().usage().input()).isNull();
        assertThat(event.response().usage().output()).isNull();
    }

    @Test
    void newerNamesWinOverOlderOnes() {
        LlmEvent event = event(Map.of(
                "gen_ai.system",
                "old",
                "gen_ai.provider.name",
                "new",
                "gen_ai.usage.prompt_tokens",
                1L,
                "gen_ai.usage.input_tokens",
                2L));

        assertThat(event.request().provider()).isEqualTo("new");
        assertThat(event.response().usage().input()).isEqualTo(2);
    }

    @Test
    void aClockThatWentBackMakesNoNegativeTime() {
        EndedSpan backwards = new EndedSpan(
                "a-client", null, "t", "s", "p", START, START.minusSeconds(1), false, "", Map.of(), Map.of());

        assertThat(new GenAiSpan(backwards).event().timing().total()).isEqualTo(Duration.ZERO);
    }

    private static LlmEvent event(Map<String, Object> attributes) {
        return new GenAiSpan(span(attributes)).event();
    }

    private static EndedSpan span(Map<String, Object> attributes) {
        return new EndedSpan(
                "a-client", "1", "t", "s", "p", START, START.plusMillis(5), false, "", attributes, Map.of());
    }
}
