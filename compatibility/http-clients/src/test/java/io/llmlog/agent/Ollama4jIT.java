package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.apps.ollama4j.Ollama4jApp;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shape of ollama4j with the agent and without, on the newest version and one with its older names. */
class Ollama4jIT {
    @TempDir
    static Path folder;

    private static SideBySide newest;
    private static SideBySide oldest;

    @BeforeAll
    static void runAllShapes() throws Exception {
        newest = SideBySide.run(folder, jar -> false, Ollama4jApp.class, "newest");
        oldest = SideBySide.run(folder, jar -> jar.startsWith("ollama4j"), Ollama4jApp.class, "oldest");
    }

    @Test
    void applicationAndProviderSeeNoDifference() {
        newest.assertNoDifference();
        oldest.assertNoDifference();
    }

    @Test
    void theDocumentationTellsWhatWasSeen() throws IOException {
        FeatureTable.assertTells("ollama4j", oldest, newest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat            | 1 success - provider 38 stop -
        chat-tools      | 1 success - provider 200 stop -
        chat-404        | 1 failure - - - - -
        chat-429        | 1 failure - - - - -
        chat-500        | 1 failure - - - - -
        chat-refused    | 1 failure - - - - java.net.ConnectException
        stream          | 1 success completed provider 38 stop -
        stream-thinking | 1 success completed provider 107 stop -
        stream-cut      | 1 failure error none - - java.io.IOException
        stream-error    | 1 failure error none - - -
        generate        | 1 success - provider 38 stop -
        generate-stream | 1 success completed provider 38 stop -
        generate-async  | 1 success completed provider 38 stop -
        embed           | 1 success - provider - - -
        """)
    void everyAttemptIsOneEvent(String shape, String summary) {
        assertThat(newest.summary(shape)).isEqualTo(summary);
        if (oldest.knows(shape)) {
            assertThat(oldest.summary(shape)).isEqualTo(summary);
        }
    }

    @Test
    void aCallTellsEverything() {
        JsonNode event = newest.attempts("chat").get(0);

        assertThat(event.path("provider").asText()).isEqualTo("ollama");
        assertThat(event.path("endpoint").asText()).isEqualTo("/api/chat");
        assertThat(event.path("model").asText()).isEqualTo("sim-chat");
        assertThat(event.path("model_served").asText()).isEqualTo("llama3.2");
        assertThat(event.path("system_prompt").asText()).isEqualTo("You translate.");
        assertThat(event.path("response").asText()).startsWith("[simulated] Bonjour");
        assertThat(event.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(event.path("http_status").asInt()).isEqualTo(200);
        assertThat(event.at("/sdk/name").asText()).isEqualTo("ollama4j");
        assertThat(event.at("/sdk/version").asText()).isEqualTo("1.1.6");
        assertThat(event.at("/process/thread/name").asText()).isEqualTo("main");
        assertThat(oldest.attempts("generate").get(0).at("/sdk/version").asText())
                .isEqualTo("1.0.79");
    }

    @Test
    void everyRequestIsOneEvent() {
        int refused = 1;
        assertThat(newest.events()).hasSize(newest.sentWith().size() + refused);
        assertThat(oldest.events()).hasSameSizeAs(oldest.sentWith());
    }
}
