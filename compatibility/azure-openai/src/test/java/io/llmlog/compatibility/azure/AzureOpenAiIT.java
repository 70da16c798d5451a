package io.llmlog.compatibility.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.FeatureTable;
import io.llmlog.agent.SideBySide;
import io.llmlog.compatibility.azure.apps.AzureApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every shape of Azure's library with the agent and without, on its newest version and the oldest that is supported. On
 * the newest the HTTP clients beneath are recorded, too, which must not make two events of one request.
 */
class AzureOpenAiIT {
    @TempDir
    static Path folder;

    private static SideBySide newest;
    private static SideBySide oldest;

    @BeforeAll
    static void runAllShapes() throws Exception {
        List<SideBySide> runs = SideBySide.both(
                () -> SideBySide.run("http.hosts=127.0.0.1,", folder, jar -> false, AzureApp.class),
                () -> SideBySide.run(folder, jar -> true, AzureApp.class));
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
        FeatureTable.assertTells("azure-openai", oldest, newest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat                   | 1 success - provider 2059 stop -
        chat-tools             | 1 success - provider 133 tool_calls -
        chat-400               | 1 failure - - - - content_filter
        chat-404               | 1 failure - - - - DeploymentNotFound
        chat-429-retried       | 3 failure - - - - 429
        chat-500-retried       | 3 failure - - - - InternalServerError
        chat-refused           | 3 failure - - - - io.netty.channel.AbstractChannel$AnnotatedConnectException
        stream                 | 1 success completed none - stop -
        stream-400             | 1 failure error - - - content_filter
        stream-cut             | 1 failure error none - - reactor.netty.http.client.PrematureCloseException
        async                  | 1 success - provider 2059 stop -
        async-400              | 1 failure - - - - content_filter
        async-429-retried      | 3 failure - - - - 429
        async-stream           | 1 success completed none - stop -
        async-stream-400       | 1 failure error - - - content_filter
        async-stream-cut       | 1 failure error none - - reactor.netty.http.client.PrematureCloseException
        async-never-subscribed | 0
        stream-abandoned       | 1 unknown abandoned none - - -
        """)
    void everyAttemptIsOneEvent(String shape, String summary) {
        assertThat(newest.summary(shape)).isEqualTo(summary);
        assertThat(oldest.summary(shape)).isEqualTo(summary);
    }

    @Test
    void everyRequestIsOneEvent() {
        int refused = 3;
        assertThat(newest.events()).hasSize(newest.sentWith().size() + refused);
        assertThat(oldest.events()).hasSize(oldest.sentWith().size() + refused);
    }

    @Test
    void aChatTellsEverything() {
        JsonNode event = newest.attempts("chat").get(0);

        assertThat(event.path("provider").asText()).isEqualTo("azure.ai.openai");
        assertThat(event.path("api").asText()).isEqualTo("chat.completions");
        assertThat(event.path("endpoint").asText()).isEqualTo("/openai/deployments/sim-chat/chat/completions");
        assertThat(event.path("model").asText()).as("the deployment").isEqualTo("sim-chat");
        assertThat(event.path("model_served").asText()).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(event.path("system_prompt").asText()).isEqualTo("You translate.");
        assertThat(event.path("response").asText()).startsWith("[simulated] Bonjour");
        assertThat(event.path("cached_tokens").asLong()).isEqualTo(1024);
        assertThat(event.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(event.path("max_tokens").asInt()).isEqualTo(64);
        assertThat(event.path("http_status").asInt()).isEqualTo(200);
        assertThat(event.path("ratelimit_remaining_tokens").asLong()).isEqualTo(98712);
        assertThat(event.at("/sdk/name").asText()).isEqualTo("azure-ai-openai");
        assertThat(event.at("/sdk/version").asText()).isEqualTo("1.0.0-beta.16");
        assertThat(oldest.attempts("chat").get(0).at("/sdk/version").asText()).isEqualTo("1.0.0-beta.6");
        assertThat(event.at("/process/thread/name").asText()).isEqualTo("main");
        assertThat(event.toString()).as("no request header").doesNotContain("sk-sim-0000");
    }

    @Test
    void oneBodySentInTwoCallsIsTwoCalls() {
        List<JsonNode> calls = newest.events().stream()
                .filter(event -> event.path("prompt").asText().equals("chat-same-body"))
                .toList();

        assertThat(calls).hasSize(2);
        assertThat(calls).extracting(event -> event.path("attempt").asInt()).containsOnly(0);
        assertThat(calls).extracting(event -> event.path("call_id").asText()).doesNotHaveDuplicates();
    }

    @Test
    void aStreamTellsWhenItsPiecesCame() {
        for (String shape : List.of("stream", "async-stream")) {
            JsonNode event = newest.attempts(shape).get(0);

            assertThat(event.path("stream").asBoolean()).isTrue();
            assertThat(event.path("chunks").asInt()).isGreaterThan(7);
            assertThat(event.path("ttft_ms").asLong(-1))
                    .isNotNegative()
                    .isLessThanOrEqualTo(event.path("latency_ms").asLong());
        }
    }

    @Test
    void embeddingsTellHowMany() {
        JsonNode event = newest.events().stream()
                .filter(one -> one.path("operation").asText().equals("embeddings"))
                .findFirst()
                .orElseThrow();

        assertThat(event.at("/event/outcome").asText()).isEqualTo("success");
        assertThat(event.path("embedding_inputs").asInt()).isEqualTo(2);
        assertThat(event.path("embedding_dims").asInt()).isEqualTo(4);
    }
}
