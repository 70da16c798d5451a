package io.llmlog.analytics.model;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmlog.analytics.model.ModelException.Reason;
import io.llmlog.analytics.testing.ModelServer;
import io.llmlog.analytics.testing.ModelServer.Behaviour;
import io.llmlog.testkit.Figures;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HttpTextModelTest {
    private static final ModelQuestion QUESTION = new ModelQuestion("Be brief.", "calls: 12", 64);
    private static final ModelLimits USUAL = new ModelLimits(Duration.ofSeconds(60), Duration.ofSeconds(10), 100_000);
    private static final ModelLimits SHORT = new ModelLimits(Duration.ofMillis(300), Duration.ofMillis(100), 100_000);

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void handsOverEachPiece_andTheWholeAnswerWithItsTokens(ModelProvider provider) throws Exception {
        try (ModelServer server = new ModelServer(provider)) {
            List<String> pieces = new ArrayList<>();

            ModelAnswer answer = server.settings().open().ask(QUESTION, pieces::add);

            assertThat(pieces).containsExactly("Hello", " world.");
            assertThat(answer).isEqualTo(new ModelAnswer("Hello world.", 11L, 7L));
            assertThat(server.requests).hasSize(1);
            assertThat(server.requests.get(0)).contains("Be brief.").contains("calls: 12");
        }
    }

    @Test
    void sendsKeysInHeadersOnly() throws Exception {
        try (ModelServer gemini = new ModelServer(ModelProvider.GEMINI);
                ModelServer openAi = new ModelServer(ModelProvider.OPENAI)) {
            gemini.settings().open().ask(QUESTION, piece -> {});
            openAi.settings().open().ask(QUESTION, piece -> {});

            assertThat(gemini.requests.get(0))
                    .startsWith("POST /v1beta/models/gemini-1.5-flash:streamGenerateContent?alt=sse HTTP/1.1")
                    .contains("x-goog-api-key: sk-test-0123456789");
            assertThat(openAi.requests.get(0))
                    .startsWith("POST /v1/chat/completions HTTP/1.1")
                    .contains("Authorization: Bearer sk-test-0123456789");
            assertThat(gemini.settings().toString()).doesNotContain("sk-test");
        }
    }

    /** One way of failing, and what it is called. */
    record Mode(String name, Behaviour behaviour, Reason reason) {
        /** Only who waits needs short ones. */
        ModelLimits limits() {
            return reason == Reason.TOO_SLOW ? SHORT : USUAL;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Mode> modes() {
        return List.of(
                new Mode("refuses the connection", (server, out) -> out.close(), Reason.UNREACHABLE),
                new Mode(
                        "429",
                        ModelServer.status(429, "application/json", "{\"error\":{}}", "Retry-After: 7"),
                        Reason.RATE_LIMITED),
                new Mode("401", ModelServer.status(401, "application/json", "{\"error\":{}}"), Reason.NOT_ALLOWED),
                new Mode("500", ModelServer.status(500, "text/plain", "sk-test-0123456789"), Reason.FAILED),
                new Mode("503 with a page", ModelServer.status(503, "text/html", "<html>"), Reason.FAILED),
                new Mode(
                        "redirects",
                        ModelServer.status(302, "text/plain", "", "Location: http://127.0.0.1:1/"),
                        Reason.UNUSABLE),
                new Mode("404 of another server", ModelServer.status(404, "text/html", "<html>"), Reason.UNUSABLE),
                new Mode("hangs at once", (server, out) -> server.hang(), Reason.TOO_SLOW),
                new Mode("hangs after a while", begun((server, out) -> server.hang()), Reason.TOO_SLOW),
                new Mode("drips bytes", begun(HttpTextModelTest::drip), Reason.TOO_SLOW),
                new Mode("drips pieces", begun(HttpTextModelTest::dripPieces), Reason.TOO_SLOW),
                new Mode("ends without its end", begun((server, out) -> {}), Reason.CUT_OFF),
                new Mode("breaks in a line", begun((server, out) -> ModelServer.send(out, "{\"mess")), Reason.UNUSABLE),
                new Mode("breaks a chunked body", HttpTextModelTest::breakChunk, Reason.CUT_OFF),
                new Mode(
                        "answers garbage",
                        begun((server, out) -> out.write(new byte[] {1, -1, 0, -2, '\n'})),
                        Reason.UNUSABLE),
                new Mode("answers HTML", ModelServer.status(200, "text/html", "<html>sign in</html>"), Reason.UNUSABLE),
                new Mode("answers another schema", HttpTextModelTest::otherSchema, Reason.UNUSABLE),
                new Mode("answers an array", HttpTextModelTest::array, Reason.UNUSABLE),
                new Mode("answers nothing", ModelServer.status(200, "application/json", ""), Reason.CUT_OFF),
                new Mode("says nothing", ModelServer.answering(""), Reason.UNUSABLE),
                new Mode(
                        "says too much",
                        begun((server, out) -> ModelServer.send(out, server.endTooLong())),
                        Reason.CUT_OFF),
                new Mode("a line without end", begun(HttpTextModelTest::flood), Reason.UNUSABLE),
                new Mode("pieces without end", begun(HttpTextModelTest::floodOfPieces), Reason.UNUSABLE),
                new Mode("UTF-16", HttpTextModelTest::utf16, Reason.UNUSABLE),
                new Mode("fails while it answers", begun(HttpTextModelTest::fail), Reason.FAILED));
    }

    private static Stream<Arguments> modesOfAll() {
        return modes().stream()
                .flatMap(mode -> Stream.of(ModelProvider.OLLAMA, ModelProvider.OPENAI, ModelProvider.GEMINI)
                        .map(provider -> Arguments.of(provider, mode)));
    }

    @ParameterizedTest
    @MethodSource("modesOfAll")
    void F40_whateverTheEndpointDoes_aQuestionEndsOnceAndInTime(ModelProvider provider, Mode mode) throws Exception {
        try (ModelServer server = new ModelServer(provider).will(mode.behaviour())) {
            List<String> pieces = new ArrayList<>();
            long begin = System.nanoTime();

            ModelException failure = catchThrowableOfType(
                    ModelException.class,
                    () -> server.settings().open(mode.limits()).ask(QUESTION, pieces::add));

            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            int piecesThen = pieces.size();
            assertThat(failure.reason()).isEqualTo(mode.reason());
            assertThat(failure).hasMessageContaining(provider.setting());
            assertThat(failure.getMessage()).doesNotContain("sk-test").doesNotContain("calls: 12");
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            assertThat(server.requests).as("asked again by itself").hasSizeLessThanOrEqualTo(1);
            assertThat(pieces).as("pieces after the end").hasSize(piecesThen);
            Figures.tell("F40", mode + ": ended once, as " + failure.reason());
        }
    }

    private static Behaviour begun(Behaviour then) {
        return (server, out) -> {
            server.begin(out);
            ModelServer.send(out, server.piece("There were"));
            then.answer(server, out);
        };
    }

    private static void drip(ModelServer server, OutputStream out) throws Exception {
        while (true) {
            ModelServer.send(out, " ");
            Thread.sleep(50);
        }
    }

    private static void dripPieces(ModelServer server, OutputStream out) throws Exception {
        while (true) {
            ModelServer.send(out, server.piece("."));
            Thread.sleep(50);
        }
    }

    private static void breakChunk(ModelServer server, OutputStream out) throws Exception {
        String piece = server.piece("There were");
        ModelServer.send(
                out,
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\nff\r\n{\"mess");
    }

    private static void otherSchema(ModelServer server, OutputStream out) throws Exception {
        server.begin(out);
        ModelServer.send(out, framed(server, "{\"answer\":{\"text\":\"12 calls\"}}"));
    }

    private static void array(ModelServer server, OutputStream out) throws Exception {
        server.begin(out);
        ModelServer.send(out, framed(server, "[\"12 calls\"]"));
    }

    private static void fail(ModelServer server, OutputStream out) throws Exception {
        ModelServer.send(out, framed(server, "{\"error\":{\"message\":\"out of memory\"}}"));
    }

    private static String framed(ModelServer server, String json) {
        return server.provider() == ModelProvider.OLLAMA ? json + "\n" : "data: " + json + "\n\n";
    }

    private static void flood(ModelServer server, OutputStream out) throws Exception {
        byte[] much = "a".repeat(10_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        while (true) {
            out.write(much);
        }
    }

    private static void floodOfPieces(ModelServer server, OutputStream out) throws Exception {
        while (true) {
            ModelServer.send(out, server.piece("word ".repeat(100)));
        }
    }

    private static void utf16(ModelServer server, OutputStream out) throws Exception {
        server.begin(out);
        out.write(server.piece("There were").getBytes(UTF_16));
    }

    @Test
    void F40_nobodyListens() throws Exception {
        ModelServer gone = new ModelServer(ModelProvider.OLLAMA);
        ModelSettings settings = gone.settings();
        gone.close();

        ModelException failure =
                catchThrowableOfType(ModelException.class, () -> settings.open().ask(QUESTION, piece -> {}));

        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageContaining("is it running");
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void saysWhenAModelIsNotServedAnyMore(ModelProvider provider) throws Exception {
        try (ModelServer server = new ModelServer(provider)) {
            server.will(server.withoutModel());

            ModelException failure = catchThrowableOfType(
                    ModelException.class, () -> server.settings().open().ask(QUESTION, piece -> {}));

            assertThat(failure.reason()).isEqualTo(Reason.NO_SUCH_MODEL);
            assertThat(failure)
                    .hasMessageContaining(provider.standardModel() + ", or not any more")
                    .hasMessageContaining("--model");
        }
    }

    @Test
    void tellsWhenToComeBack() throws Exception {
        String quota = "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":"
                + "\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"34.5s\"}]}}";
        try (ModelServer gemini =
                        new ModelServer(ModelProvider.GEMINI).will(ModelServer.status(429, "application/json", quota));
                ModelServer ollama = new ModelServer(ModelProvider.OLLAMA)
                        .will(ModelServer.status(503, "text/plain", "", "Retry-After: 7"))) {
            assertThat(failure(gemini).retryAfter()).isEqualTo(Duration.ofMillis(34_500));
            assertThat(failure(ollama).retryAfter()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void aWrongKeyOfGeminiIsSaidToBeOne() throws Exception {
        String wrong =
                "{\"error\":{\"code\":400,\"message\":\"API key not valid.\",\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}";
        try (ModelServer gemini =
                new ModelServer(ModelProvider.GEMINI).will(ModelServer.status(400, "application/json", wrong))) {
            assertThat(failure(gemini).reason()).isEqualTo(Reason.NOT_ALLOWED);
            assertThat(failure(gemini)).hasMessageContaining("GEMINI_API_KEY");
        }
    }

    private static ModelException failure(ModelServer server) {
        return catchThrowableOfType(
                ModelException.class, () -> server.settings().open().ask(QUESTION, piece -> {}));
    }

    @Test
    void anAnswerThatHasEndedCounts_alsoWhenTheConnectionStaysOpen() throws Exception {
        try (ModelServer openAi = new ModelServer(ModelProvider.OPENAI).will(begun((server, out) -> {
            ModelServer.send(out, server.end().substring(0, server.end().indexOf("\n\n") + 2));
            server.hang();
        }))) {
            assertThat(openAi.settings().open(SHORT).ask(QUESTION, piece -> {}).text())
                    .isEqualTo("There were");
        }
    }

    @Test
    void whoeverDoesNotWantTheRest_breaksTheConnection() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        try (ModelServer server = new ModelServer(ModelProvider.OLLAMA).will((ollama, out) -> {
            ollama.begin(out);
            try {
                dripPieces(ollama, out);
            } finally {
                broken.countDown();
            }
        })) {
            assertThatThrownBy(() -> server.settings().open().ask(QUESTION, piece -> {
                        throw new IllegalStateException("gone");
                    }))
                    .hasMessage("gone");
            assertThat(broken.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        }
    }
}
