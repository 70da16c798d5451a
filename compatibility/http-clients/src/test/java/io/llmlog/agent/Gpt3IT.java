package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.apps.gpt3.Gpt3App;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shape of openai-gpt3-java with the agent and without, on its last version and the first that streams. */
class Gpt3IT {
    @TempDir
    static Path folder;

    private static SideBySide newest;
    private static SideBySide oldest;

    @BeforeAll
    static void runAllShapes() throws Exception {
        newest = SideBySide.run(folder, Gpt3IT::isItsOwn, Gpt3App.class);
        oldest = SideBySide.run(folder, jar -> isItsOwn(jar) || jar.startsWith("openai-gpt3"), Gpt3App.class);
    }

    /** What the library was built with. */
    private static boolean isItsOwn(String jar) {
        return jar.startsWith("okhttp-3") || jar.startsWith("okio-1") || jar.startsWith("jackson-");
    }

    @Test
    void applicationAndProviderSeeNoDifference() {
        newest.assertNoDifference();
        oldest.assertNoDifference();
    }

    @Test
    void theDocumentationTellsWhatWasSeen() throws IOException {
        FeatureTable.assertTells("openai-gpt3-java", oldest, newest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat              | 1 success - provider 2059 stop -
        chat-400          | 1 failure - - - - invalid_request_error
        chat-429          | 1 failure - - - - requests
        chat-500          | 1 failure - - - - server_error
        chat-cut          | 1 failure - none - - java.net.ProtocolException
        chat-refused      | 1 failure - - - - java.net.ConnectException
        chat-429-retried  | 3 failure - - - - requests
        stream            | 1 success completed none - stop -
        stream-429        | 1 failure error - - - requests
        stream-cut        | 1 failure error none - - java.io.EOFException
        completion        | 1 success - provider 12 stop -
        completion-stream | 1 success completed provider 12 stop -
        embed             | 1 success - provider 14 - -
        """)
    void everyAttemptIsOneEvent(String shape, String summary) {
        assertThat(newest.summary(shape)).isEqualTo(summary);
        assertThat(oldest.summary(shape)).isEqualTo(summary);
    }

    /** The first versions read on however many have lost interest. */
    @Test
    void aStreamNobodyWantsIsCancelled() {
        assertThat(newest.summary("stream-disposed")).isEqualTo("1 unknown cancelled none - - -");
        assertThat(oldest.summary("stream-disposed")).isEqualTo("1 unknown abandoned none - - -");
    }

    @Test
    void everyRequestForAnAnswerIsOneEvent() {
        int refused = 1;
        int models = 1;
        assertThat(newest.events()).hasSize(newest.sentWith().size() + refused - models);
        assertThat(oldest.events()).hasSize(oldest.sentWith().size() + refused - models);
    }

    @Test
    void aCallTellsEverything() {
        JsonNode event = newest.attempts("chat").get(0);

        assertThat(event.path("provider").asText()).isEqualTo("openai");
        assertThat(event.path("api").asText()).isEqualTo("chat.completions");
        assertThat(event.path("endpoint").asText()).isEqualTo("/v1/chat/completions");
        assertThat(event.path("model").asText()).isEqualTo("sim-chat");
        assertThat(event.path("model_served").asText()).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(event.path("system_prompt").asText()).isEqualTo("You translate.");
        assertThat(event.path("response").asText()).startsWith("[simulated] Bonjour");
        assertThat(event.path("cached_tokens").asLong()).isEqualTo(1024);
        assertThat(event.path("http_status").asInt()).isEqualTo(200);
        assertThat(event.at("/sdk/name").asText()).isEqualTo("openai-gpt3-java");
        assertThat(event.toString()).as("no request header").doesNotContain("sk-sim-0000");
    }

    @Test
    void streamsTellTheThreadThatAskedForThem() {
        JsonNode event = newest.attempts("stream").get(0);

        assertThat(event.at("/process/thread/name").asText()).isEqualTo("main");
        assertThat(event.path("stream").asBoolean()).isTrue();
        assertThat(event.path("chunks").asInt()).isPositive();
        assertThat(event.path("ttft_ms").asLong(-1))
                .isNotNegative()
                .isLessThanOrEqualTo(event.path("latency_ms").asLong());
    }
}
