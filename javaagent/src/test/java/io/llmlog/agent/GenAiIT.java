package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.apps.genai.GenAiApp;
import io.llmlog.examples.provider.SimulatedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shape of google-genai with the agent and without, on the newest version and the oldest that sends with OkHttp. */
class GenAiIT {
    @TempDir
    static Path folder;

    private static SideBySide newest;
    private static SideBySide oldest;

    @BeforeAll
    static void runAllShapes() throws Exception {
        newest = SideBySide.run(folder, jar -> false, GenAiApp.class);
        oldest = SideBySide.run(folder, jar -> jar.startsWith("google-genai"), GenAiApp.class);
    }

    @Test
    void applicationAndProviderSeeNoDifference() {
        newest.assertNoDifference();
        oldest.assertNoDifference();
    }

    @Test
    void theDocumentationTellsWhatWasSeen() throws IOException {
        FeatureTable.assertTells("google-genai", oldest, newest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        generate                    | 1 success - provider 2059 STOP -
        generate-tools              | 1 success - provider 185 STOP -
        generate-thinking           | 1 success - provider 92 STOP -
        generate-400                | 1 failure - - - - INVALID_ARGUMENT
        generate-refused            | 1 failure - - - - java.net.ConnectException
        stream                      | 1 success completed provider 19 STOP -
        stream-thinking             | 1 success completed provider 92 STOP -
        stream-400                  | 1 failure error - - - INVALID_ARGUMENT
        stream-cut                  | 1 failure error provider - - java.io.EOFException
        stream-cut-inside           | 1 failure error provider - - java.io.EOFException
        stream-error                | 1 failure error provider 17 - UNAVAILABLE
        stream-closed-early         | 1 unknown cancelled provider - - -
        stream-closed-while-hanging | 1 unknown cancelled provider - - -
        async                       | 1 success - provider 2059 STOP -
        async-stream                | 1 success completed provider 19 STOP -
        embed                       | 1 success - provider - - -
        stream-abandoned            | 1 unknown abandoned provider - - -
        """)
    void everyAttemptIsOneEvent(String shape, String summary) {
        assertThat(newest.summary(shape)).isEqualTo(summary);
        assertThat(oldest.summary(shape)).isEqualTo(summary);
    }

    /** The oldest version does not retry. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        generate-429-retried        | failure - - - - RESOURCE_EXHAUSTED
        generate-500-retried        | failure - - - - INTERNAL
        stream-429-retried          | failure error - - - RESOURCE_EXHAUSTED
        async-429-retried           | failure - - - - RESOURCE_EXHAUSTED
        """)
    void retriesAreAttemptsOfOneCall(String shape, String summary) {
        assertThat(newest.summary(shape)).isEqualTo("3 " + summary);
        assertThat(oldest.summary(shape)).isEqualTo("1 " + summary);
    }

    @Test
    void everyRequestIsOneEvent() {
        int refused = 1;
        assertThat(newest.events()).hasSize(newest.sentWith().size() + refused);
        assertThat(oldest.events()).hasSize(oldest.sentWith().size() + refused);
    }

    @Test
    void aCallTellsEverything() {
        JsonNode event = newest.attempts("generate").get(0);

        assertThat(event.path("provider").asText()).isEqualTo("gcp.gemini");
        assertThat(event.path("api").asText()).isEqualTo("generateContent");
        assertThat(event.path("endpoint").asText()).isEqualTo("/v1beta/models/sim-chat:generateContent");
        assertThat(event.path("model").asText()).isEqualTo("sim-chat");
        assertThat(event.path("model_served").asText()).isEqualTo("gemini-2.5-flash");
        assertThat(event.path("system_prompt").asText()).isEqualTo("You translate.");
        assertThat(event.path("response").asText()).startsWith("[simulated] Bonjour");
        assertThat(event.path("cached_tokens").asLong()).isEqualTo(1024);
        assertThat(event.path("http_status").asInt()).isEqualTo(200);
        assertThat(event.at("/sdk/name").asText()).isEqualTo("google-genai");
        assertThat(event.at("/sdk/version").asText()).isEqualTo("1.70.0");
        assertThat(event.toString()).as("no request header").doesNotContain("sim-key-0000");
        assertThat(oldest.attempts("generate").get(0).at("/sdk/version").asText())
                .isEqualTo("1.8.0");
    }

    @Test
    void asynchronousCallsTellTheThreadThatMadeThem() {
        assertThat(newest.attempts("async-429-retried"))
                .extracting(event -> event.at("/process/thread/name").asText())
                .containsOnly("main");
    }

    @Test
    void aStreamTellsWhenItsPiecesCame() {
        JsonNode event = newest.attempts("stream").get(0);

        assertThat(event.path("stream").asBoolean()).isTrue();
        assertThat(event.path("chunks").asInt()).isPositive();
        assertThat(event.path("ttft_ms").asLong(-1))
                .isNotNegative()
                .isLessThanOrEqualTo(event.path("latency_ms").asLong());
    }

    /** Version 1.7 sends with Apache's client. */
    @Test
    void aVersionBeforeOkHttpIsLeftAloneAndTheAgentSaysSo() throws Exception {
        Path file = folder.resolve("none.json");
        Path jars = Path.of("target", "too-old-sdks").toAbsolutePath();
        try (SimulatedProvider provider = SimulatedProvider.start()) {
            ChildJvm.Result left = new ChildJvm(folder)
                    .withTestClasses()
                    .before(List.of(jars.resolve("google-genai.jar"), jars.resolve("commons-logging.jar")))
                    .option(AgentJar.option("sink=file:" + file))
                    .run(GenAiApp.class.getName(), provider.baseUrl(), "generate");

            assertThat(left.out()).contains("[simulated] Bonjour");
            assertThat(left.errors().lines().filter(line -> line.contains("google-genai")))
                    .singleElement()
                    .asString()
                    .contains(
                            "this version of google-genai is of a shape the agent does not know",
                            "httpClient of OkHttp");
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "").isEmpty();
    }
}
