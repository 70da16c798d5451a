package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.apps.reactornetty.ReactorNettyApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reactor Netty with the agent and without, to a host that the agent is told of, newest and oldest, and Spring's WebClient on it. */
class ReactorNettyIT {
    @TempDir
    static Path folder;

    private static SideBySide newest;
    private static SideBySide oldest;

    @BeforeAll
    static void runAllShapes() throws Exception {
        newest = SideBySide.run("http.hosts=127.0.0.1,", folder, jar -> false, ReactorNettyApp.class, "webclient");
        oldest = SideBySide.run(
                "http.hosts=127.0.0.1,",
                folder,
                jar -> jar.startsWith("reactor-") || jar.startsWith("netty-"),
                ReactorNettyApp.class);
    }

    @Test
    void applicationAndProviderSeeNoDifference() {
        newest.assertNoDifference();
        oldest.assertNoDifference();
    }

    @Test
    void theDocumentationTellsWhatWasSeen() throws IOException {
        FeatureTable.assertTells("reactor-netty", oldest, newest);
    }

    @Test
    void noBufferIsLeaked() {
        assertThat(newest.with().out()).contains("leaked buffers: 0\n");
        assertThat(oldest.with().out()).contains("leaked buffers: 0\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat             | 1 success - provider 2059 stop -
        async            | 1 success - provider 2059 stop -
        chat-connection  | 1 success - provider 2059 stop -
        chat-compressed  | 1 success - provider 3 stop -
        chat-400         | 1 failure - - - - invalid_request_error
        chat-429         | 1 failure - - - - requests
        chat-500         | 1 failure - - - - server_error
        chat-cut         | 1 failure - none - - reactor.netty.http.client.PrematureCloseException
        stream           | 1 success completed none - stop -
        stream-cut       | 1 failure error none - - reactor.netty.http.client.PrematureCloseException
        stream-cancelled | 1 unknown cancelled none - - -
        stream-timed-out | 1 failure error none - - io.netty.handler.timeout.ReadTimeoutException
        never-subscribed | 0
        other-host       | 0
        body-in-pieces   | 1 success - provider 2059 stop -
        body-as-text     | 1 success - provider 2059 stop -
        to-base-url      | 1 success - provider 2059 stop -
        to-host          | 1 success - provider 2059 stop -
        to-later-url     | 1 success - provider 2059 stop -
        embed            | 1 success - provider 14 - -
        """)
    void everyAttemptIsOneEvent(String shape, String summary) {
        assertThat(newest.summary(shape)).isEqualTo(summary);
        assertThat(oldest.summary(shape)).isEqualTo(summary);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        webclient           | 1 success - provider 2059 stop -
        webclient-400       | 1 failure - - - - invalid_request_error
        webclient-cut       | 1 failure - none - - reactor.netty.http.client.PrematureCloseException
        webclient-stream    | 1 success completed none - stop -
        webclient-cancelled | 1 unknown cancelled none - - -
        """)
    void everyAttemptOfAWebClientIsOneEvent(String shape, String summary) {
        assertThat(newest.summary(shape)).isEqualTo(summary);
    }

    /** Newer versions send no request again by themselves once its connection was theirs. */
    @Test
    void whatTheClientSendsAgainByItself_isOneEvent() {
        assertThat(oldest.summary("chat-sent-again")).isEqualTo("1 success - provider 2059 stop -");
        assertThat(newest.events())
                .filteredOn(event -> event.at("/error/type").asText().equals("reactor.netty.channel.AbortedException"))
                .hasSize(1);
    }

    @Test
    void everySubscriptionIsACall() {
        for (String shape : List.of("subscribed-twice", "repeated", "webclient-repeated")) {
            List<JsonNode> calls = calls(newest, shape);

            assertThat(calls).hasSize(shape.equals("subscribed-twice") ? 2 : 3);
            assertThat(calls).extracting(event -> event.path("attempt").asInt()).containsOnly(0);
            assertThat(calls)
                    .extracting(event -> event.path("call_id").asText())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everyRequestIsOneEvent() {
        int ofAnotherProvider = 1;
        int toAnotherHost = 1;
        int further = ofAnotherProvider - toAnotherHost;
        assertThat(newest.events())
                .hasSize(newest.sentWith().size() + further + unsent(newest).size());
        assertThat(unsent(newest)).as("two refused, one aborted").hasSize(3);
        assertThat(oldest.events())
                .hasSize(oldest.sentWith().size() + further + unsent(oldest).size());
        assertThat(unsent(oldest)).as("one refused").hasSize(1);
    }

    @Test
    void aConnectionThatIsRefused_leavesTheCallWithoutItsRequest() {
        for (SideBySide version : List.of(newest, oldest)) {
            JsonNode event = unsent(version).get(0);

            assertThat(event.at("/error/type").asText())
                    .isEqualTo("io.netty.channel.AbstractChannel$AnnotatedConnectException");
            assertThat(event.path("operation").asText()).isEqualTo("chat");
            assertThat(event.path("endpoint").asText()).isEqualTo("/v1/chat/completions");
        }
    }

    @Test
    void aCallTellsEverything() {
        for (String shape : List.of("chat", "webclient")) {
            JsonNode event = newest.attempts(shape).get(0);

            assertThat(event.path("model").asText()).isEqualTo("sim-chat");
            assertThat(event.path("model_served").asText()).isEqualTo("gpt-4o-mini-2024-07-18");
            assertThat(event.path("response").asText()).startsWith("[simulated] Bonjour");
            assertThat(event.path("cached_tokens").asLong()).isEqualTo(1024);
            assertThat(event.at("/sdk/name").asText()).isEqualTo("reactor-netty-http");
            assertThat(event.at("/sdk/version").asText()).isEqualTo("1.3.8");
            assertThat(event.at("/process/thread/name").asText()).isEqualTo("main");
            assertThat(event.toString()).as("no request header").doesNotContain("sk-sim-0000");
        }
        assertThat(calls(newest, "chat-never-read")).hasSize(1);
        assertThat(calls(newest, "webclient-bodiless")).hasSize(1);
        assertThat(oldest.attempts("chat").get(0).at("/sdk/version").asText()).isEqualTo("1.0.0");
    }

    /** What failed before anything was sent. */
    private static List<JsonNode> unsent(SideBySide version) {
        return version.events().stream()
                .filter(event -> event.path("http_status").isMissingNode()
                        && event.path("prompt").isMissingNode())
                .toList();
    }

    private static List<JsonNode> calls(SideBySide version, String shape) {
        return version.events().stream()
                .filter(event -> event.path("prompt").asText().equals(shape))
                .toList();
    }
}
