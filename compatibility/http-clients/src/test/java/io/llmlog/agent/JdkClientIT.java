package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.apps.jdk.JdkApp;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JDK's own HTTP client with the agent and without, to a host that the agent is told of, beside libraries that stand on it. */
class JdkClientIT {
    @TempDir
    static Path folder;

    private static SideBySide application;

    @BeforeAll
    static void runAllShapes() throws Exception {
        application = SideBySide.run("http.hosts=127.0.0.1,", folder, jar -> false, JdkApp.class);
    }

    @Test
    void applicationAndProviderSeeNoDifference() {
        application.assertNoDifference();
    }

    /** The oldest version is that of JDK 17, the newest that of 25; the tests may run on another. */
    @Test
    void theDocumentationTellsWhatWasSeen() throws IOException {
        FeatureTable.assertTells(
                "jdk-http-client",
                Runtime.version().feature() < 25 ? FeatureTable.Version.OLDEST : FeatureTable.Version.NEWEST,
                application);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat                 | 1 success - provider 2059 stop -
        chat-400             | 1 failure - - - - invalid_request_error
        chat-429             | 1 failure - - - - requests
        chat-500             | 1 failure - - - - server_error
        chat-cut             | 1 failure - none - - java.io.IOException
        chat-refused         | 1 failure - - - - java.net.ConnectException
        chat-bytes-published | 1 success - provider 2059 stop -
        stream               | 1 success completed none - stop -
        stream-read          | 1 success completed none - stop -
        stream-cut           | 1 failure error none - - java.io.IOException
        stream-closed-early  | 1 unknown cancelled none - - -
        async                | 1 success - provider 2059 stop -
        async-refused        | 1 failure - - - - java.net.ConnectException
        discarded            | 1 success - provider 2059 stop -
        other-host           | 0
        library              | 1 success - provider 38 stop -
        sdk                  | 1 success - provider 2059 stop -
        """)
    void everyAttemptIsOneEvent(String shape, String summary) {
        assertThat(application.summary(shape)).isEqualTo(summary);
    }

    @Test
    void aRequestOfALibraryIsRecordedThere() {
        JsonNode chat = application.attempts("chat").get(0);

        assertThat(chat.at("/sdk/name").asText()).isEqualTo("jdk-http-client");
        assertThat(chat.path("model_served").asText()).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(chat.toString()).as("no request header").doesNotContain("sk-sim-0000");
        assertThat(application.attempts("library").get(0).at("/sdk/name").asText())
                .isEqualTo("ollama4j");
        assertThat(application.attempts("sdk").get(0).at("/sdk/name").asText()).isEqualTo("openai-java");
    }
}
