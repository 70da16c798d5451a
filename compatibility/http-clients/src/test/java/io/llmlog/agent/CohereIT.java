package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.apps.cohere.CohereApp;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shape of cohere-java with the agent and without, on the newest version and the oldest with API version 2. */
class CohereIT {
    @TempDir
    static Path folder;

    private static SideBySide newest;
    private static SideBySide oldest;

    @BeforeAll
    static void runAllShapes() throws Exception {
        newest = SideBySide.run(folder, jar -> false, CohereApp.class, "newest");
        oldest = SideBySide.run(folder, jar -> jar.startsWith("cohere-java"), CohereApp.class, "oldest");
    }

    @Test
    void applicationAndProviderSeeNoDifference() {
        newest.assertNoDifference();
        oldest.assertNoDifference();
    }

    @Test
    void theDocumentationTellsWhatWasSeen() throws IOException {
        FeatureTable.assertTells("cohere", oldest, newest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat                | 1 success - provider 83 COMPLETE -
        chat-tools          | 1 success - provider 1479 TOOL_CALL -
        chat-thinking       | 1 success - provider 201 COMPLETE -
        chat-400            | 1 failure - - - - -
        chat-refused        | 1 failure - - - - java.net.ConnectException
        embed               | 1 success - provider - - -
        rerank              | 1 success - none - - -
        stream              | 1 success completed provider 81 COMPLETE -
        stream-tools        | 1 success completed provider 1479 TOOL_CALL -
        stream-400          | 1 failure error - - - -
        stream-cut          | 1 failure error none - - java.io.EOFException
        stream-error        | 1 failure error provider 74 ERROR ERROR
        stream-closed-early | 1 unknown cancelled none - - -
        async               | 1 success - provider 83 COMPLETE -
        async-400           | 1 failure - - - - -
        async-stream        | 1 success completed provider 81 COMPLETE -
        stream-abandoned    | 1 unknown abandoned none - - -
        """)
    void everyAttemptIsOneEvent(String shape, String summary) {
        assertThat(newest.summary(shape)).isEqualTo(summary);
        if (oldest.knows(shape)) {
            assertThat(oldest.summary(shape)).isEqualTo(summary);
        }
    }

    @Test
    void whatItRetriesAreAttemptsOfOneCall() {
        assertThat(newest.summary("chat-429-retried")).isEqualTo("3 failure - - - - -");
        assertThat(oldest.summary("chat-429-retried")).isEqualTo("4 failure - - - - -");
    }

    @Test
    void everyRequestIsOneEvent() {
        int refused = 1;
        assertThat(newest.events()).hasSize(newest.sentWith().size() + refused);
        assertThat(oldest.events()).hasSize(oldest.sentWith().size() + refused);
    }

    @Test
    void aCallTellsEverything() {
        JsonNode event = newest.attempts("chat").get(0);

        assertThat(event.path("provider").asText()).isEqualTo("cohere");
        assertThat(event.path("api").asText()).isEqualTo("chat");
        assertThat(event.path("endpoint").asText()).isEqualTo("/v2/chat");
        assertThat(event.path("model").asText()).isEqualTo("sim-chat");
        assertThat(event.path("response_id").asText()).isEqualTo("c14c80c3-18eb-4519-9460-6c92edd8cfb4");
        assertThat(event.path("system_prompt").asText()).isEqualTo("You translate.");
        assertThat(event.path("response").asText()).startsWith("[simulated] Bonjour");
        assertThat(event.path("input_tokens").asLong()).isEqualTo(71);
        assertThat(event.path("cached_tokens").asLong()).isEqualTo(64);
        assertThat(event.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(event.path("http_status").asInt()).isEqualTo(200);
        assertThat(event.at("/sdk/name").asText()).isEqualTo("cohere-java");
        assertThat(event.at("/sdk/version").asText()).isEqualTo("1.9.3");
        assertThat(event.toString()).as("no request header").doesNotContain("co-sim-0000");
        assertThat(oldest.attempts("chat").get(0).at("/sdk/version").asText()).isEqualTo("1.3.2");
    }

    @Test
    void numbersTellTheirOperation() {
        assertThat(newest.attempts("rerank").get(0).path("operation").asText()).isEqualTo("rerank");
        JsonNode embed = newest.attempts("embed").get(0);
        assertThat(embed.path("embedding_dims").asInt()).isEqualTo(8);
        assertThat(embed.path("input_tokens").asInt()).isEqualTo(2);
        assertThat(embed.toString()).as("no vectors").doesNotContain("0.016296387");
    }

    @Test
    void toolsAreToldOfStreamsToo() {
        assertThat(newest.attempts("stream-tools").get(0).at("/tool_names/0").asText())
                .isEqualTo("get_weather");
        assertThat(newest.attempts("chat-tools").get(0).path("tool_calls").asInt())
                .isEqualTo(2);
    }
}
