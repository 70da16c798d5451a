package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.apps.traced.SpansApp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application with OpenTelemetry's SDK, whose spans tell of calls. */
class SpansIT {
    @TempDir
    Path folder;

    @Test
    void spansOfLibrariesThatAreNotRecordedBecomeEvents_withTheNewestSdk() throws Exception {
        assertSpansBecomeEvents(SideBySide.run(folder, older -> false, SpansApp.class, "spans"));
    }

    @Test
    void spansOfLibrariesThatAreNotRecordedBecomeEvents_withTheOldestSdk() throws Exception {
        assertSpansBecomeEvents(
                SideBySide.run(folder, older -> older.startsWith("opentelemetry-"), SpansApp.class, "spans"));
    }

    @Test
    void aCallThatTheAgentSawIsOneEvent_whateverSpansAreAroundIt() throws Exception {
        SideBySide run = SideBySide.run(folder, older -> false, SpansApp.class, "clients");

        run.assertNoDifference();
        assertThat(run.events())
                .extracting(event -> event.path("prompt").asText() + " "
                        + event.path("attempt").asText() + " "
                        + event.at("/capture/source").asText())
                .containsExactly(
                        "anthropic 0 agent",
                        "anthropic retried 0 agent",
                        "anthropic retried 1 agent",
                        "anthropic retried 2 agent",
                        "anthropic stream 0 agent",
                        "anthropic async 0 agent",
                        "framework 0 agent");
        assertThat(run.events())
                .as("the span of the client, which began after the request was composed")
                .allMatch(event -> event.at("/trace/id").asText().matches("[0-9a-f]{32}"));
    }

    private static void assertSpansBecomeEvents(SideBySide run) {
        run.assertNoDifference();
        assertThat(run.events())
                .extracting(event -> event.path("model").asText())
                .containsExactly(
                        "everything",
                        "failed",
                        "older names",
                        "ended twice",
                        "first of an agent",
                        "second of an agent",
                        "two layers");
        assertThat(run.events())
                .allMatch(event -> event.at("/capture/source").asText().equals("bridge"))
                .allMatch(event -> event.at("/sdk/name").asText().equals("a-client"));
        assertTellsEverything(run.events().get(0));
        JsonNode failed = run.events().get(1);
        assertThat(told(failed, "/event_type", "/error/type", "/error/message", "/usage_source"))
                .containsExactly("error", "503", "the model is away", "none");
        assertThat(failed.at("/error/stack_trace").asText()).contains("IllegalStateException: no answer");
        assertThat(told(run.events().get(2), "/provider", "/tokens_used")).containsExactly("an-older-provider", "11");
    }

    private static void assertTellsEverything(JsonNode event) {
        assertThat(told(event, "/operation", "/provider", "/model_served", "/response_id", "/finish_reasons/0"))
                .containsExactly("chat", "a-provider", "model-1-2026", "answer-1", "stop");
        assertThat(told(event, "/input_tokens", "/output_tokens", "/cached_tokens", "/usage_source"))
                .containsExactly("12", "30", "4", "provider");
        assertThat(told(event, "/stream", "/stream_outcome", "/ttft_ms", "/temperature", "/max_tokens"))
                .containsExactly("true", "completed", "250", "0.5", "64");
        assertThat(told(event, "/system_prompt", "/prompt", "/response", "/conversation_id"))
                .containsExactly("You translate.", "Good morning", "Guten Morgen", "c-1");
        assertThat(told(event, "/server/address", "/server/port", "/sdk/version", "/event/outcome"))
                .containsExactly("model.example", "443", "1.2.3", "success");
        assertThat(event.at("/trace/id").asText()).matches("[0-9a-f]{32}");
        assertThat(event.at("/span/id").asText()).matches("[0-9a-f]{16}");
        assertThat(event.has("latency_ms")).isTrue();
        assertThat(event.has("attempt"))
                .as("what a span tells of may be several")
                .isFalse();
    }

    private static List<String> told(JsonNode event, String... fields) {
        return List.of(fields).stream().map(field -> event.at(field).asText()).toList();
    }
}
