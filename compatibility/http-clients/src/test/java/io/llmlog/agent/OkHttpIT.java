package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.apps.okhttp.OkHttpApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OkHttp 3, 4 and 5 with the agent and without, to a host that the agent is told of. */
class OkHttpIT {
    @TempDir
    static Path folder;

    private static final List<SideBySide> VERSIONS = new ArrayList<>();

    @BeforeAll
    static void runAllShapes() throws Exception {
        VERSIONS.add(run(jar -> jar.startsWith("okhttp-3") || jar.startsWith("okio-1")));
        VERSIONS.add(run(jar -> false));
        VERSIONS.add(run(jar -> jar.startsWith("okhttp-jvm-5") || jar.startsWith("okio-jvm-3")));
    }

    private static SideBySide run(Predicate<String> older) throws Exception {
        return SideBySide.run("http.hosts=127.0.0.1,", folder, older, OkHttpApp.class);
    }

    @Test
    void applicationAndProviderSeeNoDifference() {
        VERSIONS.forEach(SideBySide::assertNoDifference);
    }

    @Test
    void theDocumentationTellsWhatWasSeen() throws IOException {
        FeatureTable.assertTells("okhttp", VERSIONS.get(0), VERSIONS.get(VERSIONS.size() - 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat                | 1 success - provider 2059 stop -
        chat-bytes          | 1 success - provider 2059 stop -
        chat-peeked         | 1 success - provider 2059 stop -
        chat-compressed     | 1 success - provider 3 stop -
        chat-400            | 1 failure - - - - invalid_request_error
        chat-429-retried    | 3 failure - - - - requests
        chat-500            | 1 failure - - - - server_error
        chat-cut            | 1 failure - none - - java.net.ProtocolException
        chat-refused        | 1 failure - - - - java.net.ConnectException
        chat-never-read     | 1 success - none - - -
        anthropic           | 1 success - provider 1243 end_turn -
        stream              | 1 success completed none - stop -
        stream-cut          | 1 failure error none - - java.io.EOFException
        stream-closed-early | 1 unknown cancelled none - - -
        stream-cancelled    | 1 unknown cancelled none - - -
        async               | 1 success - provider 2059 stop -
        async-stream        | 1 success completed none - stop -
        embed               | 1 success - provider 14 - -
        other-host          | 0
        stream-abandoned    | 1 unknown abandoned none - - -
        """)
    void everyAttemptIsOneEvent(String shape, String summary) {
        assertThat(VERSIONS)
                .allSatisfy(version -> assertThat(version.summary(shape)).isEqualTo(summary));
    }

    @Test
    void everyRequestToTheHostForAnAnswerIsOneEvent() {
        int refusedAndOfTheOtherProvider = 2;
        int otherHostAndOtherApi = 2;
        assertThat(VERSIONS).allSatisfy(version -> assertThat(version.events())
                .hasSize(version.sentWith().size() + refusedAndOfTheOtherProvider - otherHostAndOtherApi));
    }

    @Test
    void aCallTellsEverything() {
        assertThat(VERSIONS).allSatisfy(version -> {
            JsonNode event = version.attempts("chat").get(0);
            assertThat(event.path("provider").asText()).isEqualTo("openai");
            assertThat(event.path("endpoint").asText()).isEqualTo("/v1/chat/completions");
            assertThat(event.path("model").asText()).isEqualTo("sim-chat");
            assertThat(event.path("model_served").asText()).isEqualTo("gpt-4o-mini-2024-07-18");
            assertThat(event.path("response").asText()).startsWith("[simulated] Bonjour");
            assertThat(event.path("cached_tokens").asLong()).isEqualTo(1024);
            assertThat(event.at("/sdk/name").asText()).isEqualTo("okhttp");
            assertThat(event.toString()).as("no request header").doesNotContain("sk-sim-0000");
            assertThat(version.attempts("async")
                            .get(0)
                            .at("/process/thread/name")
                            .asText())
                    .isEqualTo("main");
        });
    }
}
