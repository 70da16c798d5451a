package io.llmlog.compatibility.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.FeatureTable;
import io.llmlog.agent.SideBySide;
import io.llmlog.compatibility.spring.apps.SpringAiApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every shape of Spring AI 1 with the agent and without, on its newest version and its oldest. On
 * the newest the HTTP clients beneath are recorded, too, which must not make two events of one request.
 */
class SpringAiIT {
    @TempDir
    static Path folder;

    private static SideBySide newest;
    private static SideBySide oldest;

    @BeforeAll
    static void runAllShapes() throws Exception {
        List<SideBySide> runs = SideBySide.both(
                () -> SideBySide.run("http.hosts=127.0.0.1,", folder, jar -> false, SpringAiApp.class),
                () -> SideBySide.run(folder, jar -> true, SpringAiApp.class));
        newest = runs.get(0);
        oldest = runs.get(1);
    }

    @Test
    void applicationAndProviderSeeNoDifference() {
        newest.assertNoDifference();
        oldest.assertNoDifference();
    }

    @Test
    void theDocumentationTellsWhatWasSeen() throws IOException {
        FeatureTable.assertTells("spring-ai", FeatureTable.Version.OLDEST, oldest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat                     | 1 success - provider 2059 stop -
        chat-client              | 1 success - provider 2059 stop -
        chat-tools               | 1 success - provider 153 tool_calls -
        chat-400                 | 1 failure - - - - invalid_request_error
        chat-429                 | 1 failure - - - - requests
        chat-500-retried         | 3 failure - - - - server_error
        chat-cut                 | 1 failure - none - - reactor.netty.http.client.PrematureCloseException
        chat-refused             | 3 failure - - - - io.netty.channel.AbstractChannel$AnnotatedConnectException
        stream                   | 1 success completed none - stop -
        stream-usage             | 1 success completed provider 1346 stop -
        stream-client            | 1 success completed none - stop -
        stream-tools             | 1 success completed provider 153 tool_calls -
        stream-400               | 1 failure error - - - invalid_request_error
        stream-429               | 1 failure error - - - requests
        stream-500               | 1 failure error - - - server_error
        stream-cut               | 1 failure error none - - reactor.netty.http.client.PrematureCloseException
        stream-cut-inside        | 1 failure error none - - reactor.netty.http.client.PrematureCloseException
        stream-error             | 1 failure error none - - server_error
        stream-refused           | 1 failure error - - - io.netty.channel.AbstractChannel$AnnotatedConnectException
        stream-cancelled         | 1 unknown cancelled none - - -
        stream-cancelled-hanging | 1 unknown cancelled none - - -
        stream-never-subscribed  | 0
        stream-resubscribed      | 2 failure error - - - server_error
        chat-jdk                 | 1 success - provider 2059 stop -
        chat-simple              | 1 success - provider 2059 stop -
        chat-netty               | 1 success - provider 2059 stop -
        chat-intercepted         | 2 success - provider 2059 stop -
        stream-jdk               | 1 success completed none - stop -
        stream-jdk-400           | 1 failure error - - - invalid_request_error
        stream-jdk-cut           | 1 failure error none - - java.io.IOException
        stream-filtered          | 2 success completed none - stop -
        anthropic                | 1 success - provider 1243 end_turn -
        anthropic-tools          | 1 success - provider 460 tool_use -
        anthropic-400            | 1 failure - - - - invalid_request_error
        anthropic-529-retried    | 3 failure - - - - overloaded_error
        anthropic-stream         | 1 success completed provider 1246 end_turn -
        anthropic-stream-429     | 1 failure error - - - rate_limit_error
        anthropic-stream-cut     | 1 failure error provider - - reactor.netty.http.client.PrematureCloseException
        anthropic-stream-error   | 1 failure error provider - - overloaded_error
        ollama                   | 1 success - provider 38 stop -
        ollama-404               | 1 failure - - - - -
        ollama-stream            | 1 success completed provider 38 stop -
        ollama-stream-404        | 1 failure error - - - -
        ollama-stream-cut        | 1 failure error none - - reactor.netty.http.client.PrematureCloseException
        ollama-embed             | 1 success - provider - - -
        """)
    void everyAttemptIsOneEvent(String shape, String summary) {
        assertThat(newest.summary(shape)).isEqualTo(summary);
        assertThat(oldest.summary(shape)).isEqualTo(summary);
    }

    @Test
    void everyRequestIsOneEvent() {
        int refused = 4;
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
        assertThat(event.at("/sdk/name").asText()).isEqualTo("spring-ai");
        assertThat(event.at("/sdk/version").asText()).isEqualTo("1.1.8");
        assertThat(oldest.attempts("chat").get(0).at("/sdk/version").asText()).isEqualTo("1.0.0");
        assertThat(event.at("/process/thread/name").asText()).isEqualTo("main");
        assertThat(newest.attempts("anthropic").get(0).path("provider").asText())
                .isEqualTo("anthropic");
        assertThat(newest.attempts("ollama").get(0).path("provider").asText()).isEqualTo("ollama");
        assertThat(event.toString()).as("no request header").doesNotContain("sk-sim-0000");
    }

    /** A request is known whole, though it is written elsewhere and later, and to a connection that was refused never. */
    @Test
    void aStreamTellsWhatWasAsked_andWhenItsPiecesCame() {
        for (String shape : List.of("stream", "stream-jdk", "anthropic-stream", "ollama-stream")) {
            JsonNode event = newest.attempts(shape).get(0);

            assertThat(event.path("stream").asBoolean()).isTrue();
            assertThat(event.path("model").asText()).isEqualTo("sim-chat");
            assertThat(event.path("system_prompt").asText()).isEqualTo("You translate.");
            assertThat(event.at("/process/thread/name").asText()).isEqualTo("main");
            assertThat(event.path("chunks").asInt()).isPositive();
            assertThat(event.path("ttft_ms").asLong(-1))
                    .isNotNegative()
                    .isLessThanOrEqualTo(event.path("latency_ms").asLong());
        }
        assertThat(newest.attempts("stream-refused").get(0).path("model").asText())
                .isEqualTo("sim-chat");
    }

    @Test
    void embeddingsTellHowMany() {
        JsonNode event = newest.events().stream()
                .filter(one -> one.path("operation").asText().equals("embeddings"))
                .findFirst()
                .orElseThrow();

        assertThat(event.at("/event/outcome").asText()).isEqualTo("success");
        assertThat(event.path("model").asText()).isEqualTo("sim-embedding");
        assertThat(event.path("embedding_inputs").asInt()).isEqualTo(2);
        assertThat(event.path("embedding_dims").asInt()).isPositive();
    }
}
