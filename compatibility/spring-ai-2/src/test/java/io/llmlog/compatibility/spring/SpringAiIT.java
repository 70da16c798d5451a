package io.llmlog.compatibility.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.FeatureTable;
import io.llmlog.agent.SideBySide;
import io.llmlog.compatibility.spring.apps.SpringAiApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every shape of Spring AI 2 with the agent and without, on its newest version and its oldest: models on providers' SDKs, and Ollama's on
 * Spring's own clients.
 */
class SpringAiIT {
    private static final int REFUSED = 3;

    @TempDir
    static Path folder;

    private static SideBySide newest;
    private static SideBySide oldest;

    @BeforeAll
    static void runAllShapes() throws Exception {
        newest = SideBySide.run(folder, jar -> false, SpringAiApp.class);
        oldest = SideBySide.run(folder, jar -> true, SpringAiApp.class);
    }

    @Test
    void applicationAndProviderSeeNoDifference() {
        newest.assertNoDifference();
        oldest.assertNoDifference();
    }

    @Test
    void theDocumentationTellsWhatWasSeen() throws IOException {
        FeatureTable.assertTells("spring-ai", FeatureTable.Version.NEWEST, newest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat                           | openai-java    | 1 success - provider 2059 stop -
        chat-client                    | openai-java    | 1 success - provider 2059 stop -
        chat-tools                     | openai-java    | 1 success - provider 153 tool_calls -
        chat-400                       | openai-java    | 1 failure - - - - invalid_request_error
        chat-429-retried               | openai-java    | 2 failure - - - - requests
        chat-500-retried               | openai-java    | 2 failure - - - - server_error
        chat-cut                       | openai-java    | 1 failure - none - - java.net.ProtocolException
        chat-refused                   | openai-java    | 2 failure - - - - java.net.ConnectException
        stream                         | openai-java    | 1 success completed provider 1346 stop -
        stream-unasked                 | openai-java    | 1 success completed none - stop -
        stream-client                  | openai-java    | 1 success completed provider 1346 stop -
        stream-tools                   | openai-java    | 1 success completed provider 153 tool_calls -
        stream-400                     | openai-java    | 1 failure error - - - invalid_request_error
        stream-429-retried             | openai-java    | 2 failure error - - - requests
        stream-500-retried             | openai-java    | 2 failure error - - - server_error
        stream-cut                     | openai-java    | 1 failure error none - - java.io.EOFException
        stream-error                   | openai-java    | 1 failure error none - - server_error
        stream-never-subscribed        | openai-java    | 0
        anthropic                      | anthropic-java | 1 success - provider 1243 end_turn -
        anthropic-client               | anthropic-java | 1 success - provider 1243 end_turn -
        anthropic-tools                | anthropic-java | 1 success - provider 460 tool_use -
        anthropic-400                  | anthropic-java | 1 failure - - - - invalid_request_error
        anthropic-529-retried          | anthropic-java | 2 failure - - - - overloaded_error
        anthropic-stream               | anthropic-java | 1 success completed provider 1246 end_turn -
        anthropic-stream-429-retried   | anthropic-java | 2 failure error - - - rate_limit_error
        anthropic-stream-cut           | anthropic-java | 1 failure error provider - - java.io.EOFException
        anthropic-stream-error         | anthropic-java | 1 failure error provider - - overloaded_error
        anthropic-stream-cancelled     | anthropic-java | 1 unknown cancelled provider - - -
        ollama                         | spring-ai      | 1 success - provider 38 stop -
        ollama-client                  | spring-ai      | 1 success - provider 38 stop -
        ollama-tools                   | spring-ai      | 1 success - provider 200 stop -
        ollama-404                     | spring-ai      | 1 failure - - - - -
        ollama-500-retried             | spring-ai      | 3 failure - - - - -
        ollama-refused                 | spring-ai      | 1 failure - - - - io.netty.channel.AbstractChannel$AnnotatedConnectException
        ollama-stream                  | spring-ai      | 1 success completed provider 38 stop -
        ollama-stream-client           | spring-ai      | 1 success completed provider 38 stop -
        ollama-stream-404              | spring-ai      | 1 failure error - - - -
        ollama-stream-cut              | spring-ai      | 1 failure error none - - reactor.netty.http.client.PrematureCloseException
        ollama-stream-error            | spring-ai      | 1 failure error none - - -
        ollama-stream-cancelled        | spring-ai      | 1 unknown cancelled none - - -
        ollama-stream-never-subscribed | spring-ai      | 0
        ollama-jdk                     | spring-ai      | 1 success - provider 38 stop -
        ollama-stream-jdk              | spring-ai      | 1 success completed provider 38 stop -
        ollama-embed                   | spring-ai      | 1 success - provider - - -
        """)
    void everyAttemptIsOneEvent(String shape, String sdk, String summary) {
        for (SideBySide run : List.of(newest, oldest)) {
            assertThat(run.summary(shape)).isEqualTo(summary);
            assertThat(run.attempts(shape))
                    .allMatch(event -> event.at("/sdk/name").asText().equals(sdk));
        }
    }

    /** Version 2.0.0 does not tell openai-java that nobody listens any more, and that goes on reading. */
    @Test
    void aCancelledStreamOfOpenAiEndsWhenTheLibraryClosesIt() {
        assertThat(newest.summary("stream-cancelled-hanging")).isEqualTo("1 unknown cancelled none - - -");
        assertThat(oldest.summary("stream-cancelled-hanging")).isEqualTo("1 unknown abandoned none - - -");
    }

    @Test
    void everyRequestIsOneEvent() {
        assertThat(newest.events()).hasSize(newest.sentWith().size() + REFUSED);
        assertThat(oldest.events()).hasSize(oldest.sentWith().size() + REFUSED);
    }

    @Test
    void eventsTellTheVersionOfWhatSends() {
        assertThat(versions(newest)).containsExactly("4.49.0", "2.52.0", "2.0.1");
        assertThat(versions(oldest)).containsExactly("4.39.1", "2.40.1", "2.0.0");
    }

    private static List<String> versions(SideBySide run) {
        return Stream.of("chat", "anthropic", "ollama")
                .map(shape -> run.attempts(shape).get(0).at("/sdk/version").asText())
                .toList();
    }

    @Test
    void aStreamTellsWhatWasAsked_andWhenItsPiecesCame() {
        for (String shape : List.of("stream", "anthropic-stream", "ollama-stream", "ollama-stream-jdk")) {
            JsonNode event = newest.attempts(shape).get(0);

            assertThat(event.path("stream").asBoolean()).isTrue();
            assertThat(event.path("model").asText()).isEqualTo("sim-chat");
            assertThat(event.path("system_prompt").asText()).isEqualTo("You translate.");
            assertThat(event.path("chunks").asInt()).isPositive();
            assertThat(event.path("ttft_ms").asLong(-1))
                    .isNotNegative()
                    .isLessThanOrEqualTo(event.path("latency_ms").asLong());
            assertThat(event.toString()).as("no request header").doesNotContain("sk-sim-0000");
        }
    }

    @Test
    void embeddingsTellHowMany() {
        JsonNode event = newest.events().stream()
                .filter(one -> one.path("model").asText().equals("sim-embedding"))
                .findFirst()
                .orElseThrow();

        assertThat(event.at("/event/outcome").asText()).isEqualTo("success");
        assertThat(event.path("operation").asText()).isEqualTo("embeddings");
        assertThat(event.path("embedding_inputs").asInt()).isEqualTo(2);
        assertThat(event.path("embedding_dims").asInt()).isPositive();
    }
}
