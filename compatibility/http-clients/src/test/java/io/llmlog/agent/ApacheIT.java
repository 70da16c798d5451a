package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.apps.apache.ApacheApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clients of Apache HttpClient 5 with the agent and without, to a host that the agent is told of, newest and oldest. */
class ApacheIT {
    @TempDir
    static Path folder;

    private static SideBySide newest;
    private static SideBySide oldest;

    @BeforeAll
    static void runAllShapes() throws Exception {
        newest = SideBySide.run("http.hosts=127.0.0.1,", folder, jar -> false, ApacheApp.class, "retried");
        oldest = SideBySide.run(
                "http.hosts=127.0.0.1,",
                folder,
                jar -> jar.startsWith("httpclient5") || jar.startsWith("httpcore5"),
                ApacheApp.class);
    }

    @Test
    void applicationAndProviderSeeNoDifference() {
        newest.assertNoDifference();
        oldest.assertNoDifference();
    }

    @Test
    void theDocumentationTellsWhatWasSeen() throws IOException {
        FeatureTable.assertTells("apache-httpclient", oldest, newest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat                | 1 success - provider 2059 stop -
        chat-uncompressed   | 1 success - provider 2059 stop -
        chat-written        | 1 success - provider 2059 stop -
        chat-compressed     | 1 success - provider 3 stop -
        chat-400            | 1 failure - - - - invalid_request_error
        chat-429-retried    | 2 failure - - - - requests
        chat-500            | 1 failure - - - - server_error
        chat-cut            | 1 failure - none - - org.apache.hc.core5.http.ConnectionClosedException
        chat-refused        | 1 failure - - - - org.apache.hc.client5.http.HttpHostConnectException
        chat-to-host        | 1 success - provider 2059 stop -
        stream              | 1 success completed none - stop -
        stream-cut          | 1 failure error none - - org.apache.hc.core5.http.ConnectionClosedException
        stream-closed-early | 1 unknown cancelled none - - -
        other-host          | 0
        async                  | 1 success - provider 2059 stop -
        async-400              | 1 failure - - - - invalid_request_error
        async-500              | 1 failure - - - - server_error
        async-cut              | 1 failure - none - - org.apache.hc.core5.http.ConnectionClosedException
        async-stream           | 1 success completed none - stop -
        async-stream-cut       | 1 failure error none - - org.apache.hc.core5.http.ConnectionClosedException
        async-other-host       | 0
        """)
    void everyAttemptIsOneEvent(String shape, String summary) {
        assertThat(newest.summary(shape)).isEqualTo(summary);
        assertThat(oldest.summary(shape)).isEqualTo(summary);
    }

    @Test
    void whatTheAsynchronousClientRetries_areAttemptsOfOneCall() {
        assertThat(newest.summary("async-429-retried")).isEqualTo("2 failure - - - - requests");
    }

    @Test
    void theAsynchronousClientShowsAnswersAsItUncompressesThem() {
        assertThat(newest.summary("async-compressed")).isEqualTo("1 success - provider 3 stop -");
        assertThat(oldest.attempts("async-compressed"))
                .as("it does not, so nobody read it")
                .hasSize(1);
    }

    @Test
    void everyRequestToTheHostIsOneEvent() {
        int refused = 2;
        int ofTheOtherProvider = 2;
        int otherHosts = 2;
        for (SideBySide version : List.of(newest, oldest)) {
            assertThat(version.events()).hasSize(version.sentWith().size() + refused + ofTheOtherProvider - otherHosts);
        }
    }

    @Test
    void aCallTellsEverything() {
        for (String shape : List.of("chat", "async")) {
            assertTellsEverything(newest.attempts(shape).get(0));
        }
        assertThat(newest.attempts("chat-never-read")).hasSize(1);
    }

    private static void assertTellsEverything(JsonNode event) {
        assertThat(event.path("model").asText()).isEqualTo("sim-chat");
        assertThat(event.path("model_served").asText()).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(event.path("response").asText()).startsWith("[simulated] Bonjour");
        assertThat(event.path("cached_tokens").asLong()).isEqualTo(1024);
        assertThat(event.at("/sdk/name").asText()).isEqualTo("httpclient5");
        assertThat(event.at("/process/thread/name").asText()).isEqualTo("main");
        assertThat(event.toString()).as("no request header").doesNotContain("sk-sim-0000");
    }
}
