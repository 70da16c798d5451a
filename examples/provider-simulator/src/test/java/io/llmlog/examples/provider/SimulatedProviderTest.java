package io.llmlog.examples.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.examples.provider.conversation.Conversation;
import io.llmlog.examples.provider.http.RecordedRequest;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedProviderTest {
    private static final String CHAT = "/v1/chat/completions";

    private final SimulatedProvider provider = SimulatedProvider.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void keepsEveryByteOfARequest() throws IOException {
        String first =
                "POST /v1/chat/completions?x=1 HTTP/1.1\r\nhOST:  a\r\nx-Odd:\tb \r\nContent-Length: 4\r\n\r\n{ü}";
        String second = "GET /v1/models HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n\r\n";
        try (RawClient client = new RawClient(provider)) {
            client.send(first + second).readAnswer();
            client.readAnswer();
        }

        assertThat(texts()).containsExactly(first, second);
        RecordedRequest request = provider.requests().get(0);
        assertThat(request.path()).isEqualTo(CHAT);
        assertThat(request.header("X-ODD")).contains("b");
        assertThat(provider.requests()).extracting(RecordedRequest::connection).containsOnly(1);
        assertThat(provider.requests()).extracting(RecordedRequest::index).containsExactly(0, 1);
    }

    @Test
    void keepsTheFramingOfAChunkedRequest() throws IOException {
        String head = "POST /v1/chat/completions HTTP/1.1\r\nAuthorization: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        String body = "10;ext=1\r\n{\"model\": \"sim-c\r\n5\r\nhat\"}\r\n0\r\n\r\n";
        try (RawClient client = new RawClient(provider)) {
            assertThat(client.send(head + body).readAnswer()).startsWith("HTTP/1.1 200 OK");
        }

        assertThat(texts()).containsExactly(head + body);
        assertThat(new String(provider.requests().get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"model\": \"sim-chat\"}");
    }

    @Test
    void writesRequestsToFiles_whenAsked(@TempDir Path directory) throws IOException {
        try (SimulatedProvider logging =
                        SimulatedProvider.start(SimulatorOptions.forTests().withRequestLog(directory));
                RawClient client = new RawClient(logging)) {
            client.post(CHAT, "{\"model\":\"sim-chat\"}").readAnswer();
            assertThat(Files.readAllBytes(directory.resolve("request-00001.http")))
                    .isEqualTo(logging.requests().get(0).bytes());
        }
    }

    @Test
    void answersAsScripted_thenAsUsual() throws IOException {
        provider.answerNext(2, "openai/error-500").answerNext("anthropic/error-529");
        try (RawClient client = new RawClient(provider)) {
            assertThat(status(client)).isEqualTo("HTTP/1.1 500 Internal Server Error");
            assertThat(status(client)).isEqualTo("HTTP/1.1 500 Internal Server Error");
            assertThat(status(client)).isEqualTo("HTTP/1.1 529 Overloaded");
            assertThat(status(client)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void playsAConversationOfTheCallersOwn() throws IOException {
        provider.answerNext(Conversation.parse("own", """
                doc: https://example.org/
                on: POST /v1/any
                ---
                HTTP/1.1 418 I'm a teapot
                content-type: text/plain

                short and
                stout
                """));
        try (RawClient client = new RawClient(provider)) {
            assertThat(client.post("/any", "{}").readAnswer())
                    .contains("418 I'm a teapot")
                    .contains("content-length: 15")
                    .endsWith("short and\nstout");
        }
    }

    @Test
    void letsARequestChooseItsAnswer() throws IOException {
        try (RawClient client = new RawClient(provider)) {
            client.send("POST /v1/embeddings HTTP/1.1\r\nX-Simulate: anthropic/message\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(client.readAnswer()).contains("msg_sim_0001");
        }
    }

    @Test
    void saysWhatIsWrong_whenARequestChoosesAnAnswerThatDoesNotExist() throws IOException {
        try (RawClient client = new RawClient(provider)) {
            client.send("POST /v1/embeddings HTTP/1.1\r\nX-Simulate: nope\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(client.readAnswer()).contains("500 Internal Server Error", "no conversation 'nope'");
        }
        assertThatThrownBy(() -> provider.answerNext("nope"))
                .hasMessageContaining("no conversation 'nope'; there are: [openai/chat,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim-chat", "gpt-4o-mini", "no-such-model", "sim-500"})
    void labelsEveryAnswer(String model) throws IOException {
        try (RawClient client = new RawClient(provider)) {
            assertThat(client.post(CHAT, "{\"model\":\"" + model + "\"}").readAnswer())
                    .contains("server: llmlog-provider-simulator", "x-simulated: true");
        }
    }

    @Test
    void refusesWhatAProviderRefuses() throws IOException {
        try (RawClient client = new RawClient(provider)) {
            assertThat(client.send("POST /v1/embeddings HTTP/1.1\r\n\r\n").readAnswer())
                    .contains("401 Unauthorized", "invalid_api_key");
            assertThat(client.post("/v1/nothing", "{}").readAnswer())
                    .contains("404 Not Found", "Invalid URL (POST /v1/nothing)");
            assertThat(client.post(CHAT, "{nope").readAnswer()).contains("400 Bad Request", "could not parse");
            assertThat(client.post(CHAT, "").readAnswer()).contains("400 Bad Request", "could not parse");
            assertThat(client.post(CHAT, "{\"model\":\"gpt-0\"}").readAnswer())
                    .contains("404 Not Found", "`gpt-0` does not exist");
            assertThat(client.post("/v1/messages", "{\"model\":\"m\"}").readAnswer())
                    .contains("404 Not Found", "model: m");
        }
    }

    @Test
    void cutsAStreamInsideAnEvent() throws IOException {
        try (RawClient client = new RawClient(provider)) {
            String answer = client.post(CHAT, "{\"model\":\"sim-cut-inside\",\"stream\":true}")
                    .readAll();
            assertThat(answer).endsWith("\"delta\":{\"content\":\" sch\r\n").doesNotContain("[DONE]");
        }
    }

    @Test
    void resetsAConnection() throws IOException {
        provider.answerNext(Conversation.parse("own", "doc: https://example.org/\non: POST /\n---\n@reset\n"));
        try (RawClient client = new RawClient(provider)) {
            client.post(CHAT, "{}");
            assertThatThrownBy(client::readAll)
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Connection reset");
        }
    }

    @Test
    void dripsThroughCharacters() throws IOException {
        try (RawClient client = new RawClient(provider)) {
            String answer = client.post(CHAT, "{\"model\":\"sim-drip\",\"stream\":true}")
                    .readUntil("0\r\n\r\n");
            assertThat(answer).contains("\r\n7\r\ndata: {\r\n7\r\n");
        }
    }

    @Test
    void closingEndsHangingAnswers() throws IOException {
        try (RawClient client = new RawClient(provider)) {
            client.post(CHAT, "{\"model\":\"sim-hang\",\"stream\":true}").readUntil("simulated");
            provider.close();
            assertThat(client.readAll()).doesNotContain("[DONE]");
        }
    }

    private static String status(RawClient client) throws IOException {
        return client.post(CHAT, "{\"model\":\"sim-chat\"}")
                .readAnswer()
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private List<String> texts() {
        return provider.requests().stream()
                .map(request -> new String(request.bytes(), StandardCharsets.UTF_8))
                .toList();
    }
}
