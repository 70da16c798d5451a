package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.apps.langchain.LangChainApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shape of LangChain4j with the agent and without, on the newest version and the oldest that has the seam. */
class LangChainIT {
    @TempDir
    static Path folder;

    private static SideBySide newest;
    private static SideBySide oldest;

    @BeforeAll
    static void runAllShapes() throws Exception {
        newest = SideBySide.run(folder, jar -> false, LangChainApp.class, "newest");
        oldest = SideBySide.run(folder, jar -> jar.startsWith("langchain4j"), LangChainApp.class, "oldest");
    }

    @Test
    void applicationAndProviderSeeNoDifference() {
        newest.assertNoDifference();
        oldest.assertNoDifference();
    }

    @Test
    void theDocumentationTellsWhatWasSeen() throws IOException {
        FeatureTable.assertTells("langchain4j", oldest, newest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat                     | 1 success - provider 2059 stop -
        chat-tools               | 1 success - provider 153 tool_calls -
        chat-400                 | 1 failure - - - - invalid_request_error
        chat-429-retried         | 3 failure - - - - requests
        chat-500-retried         | 3 failure - - - - server_error
        chat-cut                 | 1 failure - - - - java.io.IOException
        stream                   | 1 success completed provider 1346 stop -
        stream-tools             | 1 success completed provider 153 tool_calls -
        stream-400               | 1 failure error - - - invalid_request_error
        stream-429               | 1 failure error - - - requests
        stream-500               | 1 failure error - - - server_error
        stream-cut               | 1 failure error none - - java.io.IOException
        stream-error             | 1 failure error none - - server_error
        chat-logged              | 1 success - provider 2059 stop -
        stream-logged            | 1 success completed provider 1346 stop -
        chat-refused             | 1 failure - - - - java.net.ConnectException
        decorated-retried        | 2 success - provider 2059 stop -
        stream-decorated         | 1 success completed provider 1346 stop -
        stream-cancelled         | 1 unknown cancelled none - - -
        stream-cancelled-hanging | 1 unknown cancelled none - - -
        anthropic                | 1 success - provider 1243 end_turn -
        anthropic-tools          | 1 success - provider 460 tool_use -
        anthropic-400            | 1 failure - - - - invalid_request_error
        anthropic-529-retried    | 3 failure - - - - overloaded_error
        anthropic-stream         | 1 success completed provider 1246 end_turn -
        anthropic-stream-429     | 1 failure error - - - rate_limit_error
        anthropic-stream-cut     | 1 failure error provider - - java.io.IOException
        anthropic-stream-error   | 1 failure error provider - - overloaded_error
        gemini                   | 1 success - provider 2059 STOP -
        gemini-429-retried       | 3 failure - - - - RESOURCE_EXHAUSTED
        gemini-stream            | 1 success completed provider 19 STOP -
        gemini-stream-400        | 1 failure error - - - INVALID_ARGUMENT
        gemini-stream-cut        | 1 failure error provider - - java.io.IOException
        ollama                   | 1 success - provider 38 stop -
        ollama-404               | 1 failure - - - - -
        ollama-stream            | 1 success completed provider 38 stop -
        ollama-stream-cut        | 1 failure error none - - java.io.IOException
        """)
    void everyAttemptIsOneEvent(String shape, String summary) {
        assertThat(newest.summary(shape)).isEqualTo(summary);
        if (oldest.knows(shape)) {
            assertThat(oldest.summary(shape)).isEqualTo(summary);
        }
    }

    @Test
    void everyRequestIsOneEvent() {
        int refused = 1;
        assertThat(newest.events()).hasSize(newest.sentWith().size() + refused);
        assertThat(oldest.events()).hasSize(oldest.sentWith().size() + refused);
    }

    @Test
    void aChatTellsEverything() {
        JsonNode event = newest.attempts("chat").get(0);

        assertThat(event.path("provider").asText()).isEqualTo("openai");
        assertThat(event.path("api").asText()).isEqualTo("chat.completions");
        assertThat(event.path("endpoint").asText()).isEqualTo("/v1/chat/completions");
        assertThat(event.path("model").asText()).isEqualTo("sim-chat");
        assertThat(event.path("model_served").asText()).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(event.path("system_prompt").asText()).isEqualTo("You translate.");
        assertThat(event.path("response").asText()).startsWith("[simulated] Bonjour");
        assertThat(event.path("cached_tokens").asLong()).isEqualTo(1024);
        assertThat(event.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(event.path("max_tokens").asInt()).isEqualTo(64);
        assertThat(event.path("http_status").asInt()).isEqualTo(200);
        assertThat(event.path("ratelimit_remaining_requests").asLong()).isEqualTo(9987);
        assertThat(event.at("/sdk/name").asText()).isEqualTo("langchain4j");
        assertThat(event.at("/process/thread/name").asText()).isEqualTo("main");
        assertThat(event.toString()).as("no request header").doesNotContain("sk-sim-0000");
        assertThat(oldest.attempts("chat").get(0).at("/sdk/version").asText()).isEqualTo("1.0.0");
    }

    @Test
    void embeddingsTellHowMany() {
        for (SideBySide version : List.of(newest, oldest)) {
            JsonNode event = version.events().stream()
                    .filter(one -> one.path("operation").asText().equals("embeddings"))
                    .findFirst()
                    .orElseThrow();

            assertThat(event.at("/event/outcome").asText()).isEqualTo("success");
            assertThat(event.path("embedding_inputs").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aStreamTellsWhenItsPiecesCame() {
        for (String shape : List.of("stream", "anthropic-stream", "gemini-stream", "ollama-stream")) {
            JsonNode event = newest.attempts(shape).get(0);

            assertThat(event.path("stream").asBoolean()).isTrue();
            assertThat(event.path("chunks").asInt()).isPositive();
            assertThat(event.path("ttft_ms").asLong(-1))
                    .isNotNegative()
                    .isLessThanOrEqualTo(event.path("latency_ms").asLong());
        }
    }
}
