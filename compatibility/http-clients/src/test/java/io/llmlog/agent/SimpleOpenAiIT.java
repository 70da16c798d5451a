package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.apps.simple.SimpleApp;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shape of simple-openai with the agent and without, on the newest version and an old one that never retries. */
class SimpleOpenAiIT {
    @TempDir
    static Path folder;

    private static SideBySide newest;
    private static SideBySide oldest;

    @BeforeAll
    static void runAllShapes() throws Exception {
        newest = SideBySide.run(folder, jar -> false, SimpleApp.class, "newest");
        oldest = SideBySide.run(
                folder,
                jar -> jar.startsWith("simple-openai") || jar.startsWith("cleverclient"),
                SimpleApp.class,
                "oldest");
    }

    @Test
    void applicationAndProviderSeeNoDifference() {
        newest.assertNoDifference();
        oldest.assertNoDifference();
    }

    @Test
    void theDocumentationTellsWhatWasSeen() throws IOException {
        FeatureTable.assertTells("simple-openai", oldest, newest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat-async          | 1 success - provider 2059 stop -
        chat-400            | 1 failure - - - - invalid_request_error
        chat-429-retried    | 3 failure - - - - requests
        stream              | 1 success completed provider 1346 stop -
        stream-400          | 1 failure error - - - invalid_request_error
        stream-cut          | 1 failure error none - - java.io.IOException
        embed               | 1 success - provider 14 - -
        """)
    void everyAttemptIsOneEvent(String shape, String summary) {
        assertThat(newest.summary(shape)).isEqualTo(summary);
        if (oldest.knows(shape)) {
            assertThat(oldest.summary(shape)).isEqualTo(summary);
        }
    }

    /** Since it retries by itself it also does so after these. */
    @Test
    void networkFailuresAreAttemptsToo() {
        assertThat(oldest.summary("chat-cut")).isEqualTo("1 failure - none - - java.io.IOException");
        assertThat(oldest.summary("chat-refused")).isEqualTo("1 failure - - - - java.net.ConnectException");
        assertThat(newest.summary("chat-cut")).isEqualTo("3 failure - none - - java.io.IOException");
        assertThat(newest.summary("chat-refused")).isEqualTo("3 failure - - - - java.net.ConnectException");
    }

    @Test
    void aStreamClosedEarlyIsCancelled() {
        assertThat(newest.summary("stream-closed-early")).isEqualTo("1 unknown cancelled none - - -");
    }

    @Test
    void aCallTellsEverything() {
        JsonNode event = newest.attempts("chat-async").get(0);

        assertThat(event.path("provider").asText()).isEqualTo("openai");
        assertThat(event.path("endpoint").asText()).isEqualTo("/v1/chat/completions");
        assertThat(event.path("model").asText()).isEqualTo("sim-chat");
        assertThat(event.path("system_prompt").asText()).isEqualTo("You translate.");
        assertThat(event.path("response").asText()).startsWith("[simulated] Bonjour");
        assertThat(event.path("cached_tokens").asLong()).isEqualTo(1024);
        assertThat(event.at("/sdk/name").asText()).isEqualTo("simple-openai");
        assertThat(event.at("/sdk/version").asText()).isEqualTo("3.22.2");
        assertThat(event.at("/process/thread/name").asText()).isEqualTo("main");
        assertThat(event.toString()).as("no request header").doesNotContain("sk-sim-0000");
        assertThat(oldest.attempts("chat-async").get(0).at("/sdk/version").asText())
                .isEqualTo("3.5.1");
    }
}
