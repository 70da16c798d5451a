package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.examples.provider.SimulatedProvider;
import io.llmlog.examples.provider.http.RecordedRequest;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Shapes;
import io.llmlog.examples.provider.shapes.ShapesMain;
import io.llmlog.testkit.EventSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call shape in two JVMs, one with the agent and one without: the difference must be the events and nothing else. */
class ShapesIT {
    @TempDir
    static Path folder;

    private static ChildJvm.Result without;
    private static ChildJvm.Result with;
    private static List<String> sentWithout;
    private static List<String> sentWith;
    private static Path file;
    private static Map<String, List<JsonNode>> eventsByShape;

    @BeforeAll
    static void runAllShapes() throws Exception {
        file = folder.resolve("events.json");
        try (SimulatedProvider provider = SimulatedProvider.start()) {
            String baseUrl = provider.baseUrl();
            without = new ChildJvm(folder).run(ShapesMain.class.getName(), "--base-url", baseUrl, "--shape", "all");
            sentWithout = texts(provider.requests());
            provider.clearRequests();
            with = new ChildJvm(folder)
                    .option(AgentJar.option("sink=file:" + file))
                    .run(ShapesMain.class.getName(), "--base-url", baseUrl, "--shape", "all");
            sentWith = texts(provider.requests());
        }
        eventsByShape = byShape(file);
    }

    @Test
    void theApplicationSeesTheSame() {
        assertThat(with.exitCode()).isZero();
        assertThat(with.errors()).isEqualTo(without.errors()).isEmpty();
        assertThat(with.out()).isEqualTo(without.out());
    }

    @Test
    void theProviderSeesTheSameBytes() {
        assertThat(sentWith).isEqualTo(sentWithout);
    }

    @Test
    void everyAttemptIsOneEvent() {
        Shapes.all().forEach(shape -> assertThat(eventsByShape.get(shape.name()))
                .as(shape.name())
                .hasSize(attempts(shape)));
        assertThat(folder.resolve("logs"))
                .as("nothing but the named sink is written")
                .doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void theDocumentationTellsWhatWasSeen(String library) throws IOException {
        Map<String, List<JsonNode>> ofLibrary = new LinkedHashMap<>(eventsByShape);
        ofLibrary.keySet().removeIf(shape -> !shape.startsWith(library));
        FeatureTable.assertTells(
                library,
                FeatureTable.Version.NEWEST,
                ofLibrary.values().stream().flatMap(List::stream).toList(),
                ofLibrary.keySet());
    }

    @Test
    void everyEventKeepsTheContract() {
        EventSchema.assertAllValid(file);
    }

    @Test
    void attemptsOfOneCallBelongTogether() {
        List<JsonNode> attempts = eventsByShape.get("openai-chat-429-two-retries");

        assertThat(attempts).extracting(event -> event.path("attempt").asInt()).containsExactly(0, 1, 2);
        assertThat(attempts)
                .extracting(event -> event.path("call_id").asText())
                .containsOnly(attempts.get(0).path("call_id").asText());
        assertThat(attempts)
                .extracting(event -> event.path("event_id").asText())
                .doesNotHaveDuplicates();
        assertThat(attempts)
                .extracting(event -> event.path("http_status").asInt())
                .containsExactly(429, 429, 200);
        assertThat(attempts.get(1).path("retry_wait_ms").asLong(-1)).isNotNegative();
        assertThat(attempts.get(0).has("retry_wait_ms")).isFalse();
    }

    /** The last attempt of each shape: outcome, how the stream ended, usage, tokens, finish reason, error. A dash is absence. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        openai-chat                              | success | -         | provider | 2059 | stop              | -
        openai-chat-stream                       | success | completed | none     | -    | stop              | -
        openai-chat-stream-usage                 | success | completed | provider | 1346 | stop              | -
        openai-chat-stream-cut                   | failure | error     | none     | -    | -                 | java.io.EOFException
        openai-chat-stream-never-closed          | success | completed | none     | -    | stop              | -
        openai-chat-stream-closed-early          | unknown | cancelled | none     | -    | -                 | -
        openai-chat-stream-closed-while-hanging  | unknown | cancelled | none     | -    | -                 | -
        openai-chat-stream-abandoned             | unknown | abandoned | none     | -    | -                 | -
        openai-chat-raw                          | success | -         | provider | 2059 | stop              | -
        openai-chat-raw-bytes                    | success | -         | provider | 2059 | stop              | -
        openai-chat-with-options                 | success | -         | provider | 2059 | stop              | -
        openai-chat-client-options               | success | -         | provider | 2059 | stop              | -
        openai-chat-429-two-retries              | success | -         | provider | 20   | stop              | -
        openai-chat-stream-429                   | failure | error     | -        | -    | -                 | requests
        openai-chat-error-400                    | failure | -         | -        | -    | -                 | invalid_request_error
        openai-chat-error-500                    | failure | -         | -        | -    | -                 | server_error
        openai-chat-cut                          | failure | -         | none     | -    | -                 | java.net.ProtocolException
        openai-chat-tools                        | success | -         | provider | 153  | tool_calls        | -
        openai-chat-stream-tools                 | success | completed | provider | 153  | tool_calls        | -
        openai-chat-stream-reasoning             | success | completed | provider | 234  | stop              | -
        openai-chat-stream-error                 | failure | error     | none     | -    | -                 | server_error
        openai-chat-async                        | success | -         | provider | 2059 | stop              | -
        openai-chat-async-429                    | failure | -         | -        | -    | -                 | requests
        openai-chat-async-stream                 | success | completed | provider | 1346 | stop              | -
        openai-chat-async-stream-cut             | failure | error     | none     | -    | -                 | java.io.EOFException
        openai-chat-async-stream-429             | failure | error     | -        | -    | -                 | requests
        openai-chat-async-stream-closed-early    | unknown | cancelled | none     | -    | -                 | -
        openai-responses                         | success | -         | provider | 48   | completed         | -
        openai-responses-incomplete              | success | -         | provider | 35   | max_output_tokens | -
        openai-responses-stream                  | success | completed | provider | 45   | completed         | -
        openai-responses-stream-cut              | failure | error     | none     | -    | -                 | java.io.EOFException
        openai-responses-stream-failed           | failure | error     | none     | -    | failed            | server_error
        openai-responses-stream-rate-limited     | failure | error     | none     | -    | failed            | rate_limit_exceeded
        openai-embeddings                        | success | -         | provider | 14   | -                 | -
        anthropic-messages                       | success | -         | provider | 1243 | end_turn          | -
        anthropic-messages-tools                 | success | -         | provider | 460  | tool_use          | -
        anthropic-messages-529-retries           | success | -         | provider | 20   | end_turn          | -
        anthropic-messages-429                   | failure | -         | -        | -    | -                 | rate_limit_error
        anthropic-messages-stream                | success | completed | provider | 1246 | end_turn          | -
        anthropic-messages-stream-thinking       | success | completed | provider | 175  | end_turn          | -
        anthropic-messages-stream-cut            | failure | error     | provider | -    | -                 | java.io.EOFException
        anthropic-messages-stream-error          | failure | error     | provider | -    | -                 | overloaded_error
        anthropic-messages-stream-closed-early   | unknown | cancelled | provider | -    | -                 | -
        anthropic-messages-async-stream          | success | completed | provider | 1246 | end_turn          | -
        anthropic-messages-client-options        | success | -         | provider | 1243 | end_turn          | -
        """)
    void theEventTells(
            String shape, String outcome, String stream, String usage, String tokens, String finish, String error) {
        List<JsonNode> events = eventsByShape.get(shape);
        JsonNode event = events.get(events.size() - 1);

        assertThat(List.of(
                        told(event.at("/event/outcome")),
                        told(event.path("stream_outcome")),
                        told(event.path("usage_source")),
                        told(event.path("tokens_used")),
                        told(event.at("/finish_reasons/0")),
                        told(event.at("/error/type"))))
                .as(event.toPrettyString())
                .containsExactly(outcome, stream, usage, tokens, finish, error);
        assertThat(event.path("event_type").asText())
                .isEqualTo(outcome.equals("failure") ? "error" : "llm_interaction");
    }

    @Test
    void aChatTellsEverything() {
        JsonNode event = eventsByShape.get("openai-chat").get(0);

        assertThat(event.path("provider").asText()).isEqualTo("openai");
        assertThat(event.path("api").asText()).isEqualTo("chat.completions");
        assertThat(event.path("operation").asText()).isEqualTo("chat");
        assertThat(event.path("endpoint").asText()).isEqualTo("/v1/chat/completions");
        assertThat(event.at("/server/address").asText()).isEqualTo("127.0.0.1");
        assertThat(event.path("model").asText()).isEqualTo("sim-chat");
        assertThat(event.path("model_served").asText()).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(event.path("response_id").asText()).isEqualTo("chatcmpl-sim-0001");
        assertThat(event.path("system_prompt").asText()).isEqualTo("You translate.");
        assertThat(event.path("prompt").asText())
                .isEqualTo("Say \"hello, world\" in another language — with an emoji: 👋");
        assertThat(event.path("response").asText()).startsWith("[simulated] Bonjour");
        assertThat(event.path("messages")).hasSize(2);
        assertThat(event.path("cached_tokens").asLong()).isEqualTo(1024);
        assertThat(event.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(event.path("max_tokens").asInt()).isEqualTo(64);
        assertThat(event.path("http_status").asInt()).isEqualTo(200);
        assertThat(event.path("ratelimit_remaining_requests").asLong()).isEqualTo(9987);
        assertThat(event.at("/sdk/name").asText()).isEqualTo("openai-java");
        assertThat(event.at("/sdk/version").asText()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(event.at("/capture/source").asText()).isEqualTo("agent");
        assertThat(event.at("/process/thread/name").asText()).isEqualTo("main");
        assertThat(event.toString()).as("no request header").doesNotContain("sk-sim-0000");
    }

    @Test
    void aStreamTellsWhenItsPiecesCame() {
        JsonNode event = eventsByShape.get("openai-chat-stream-drip").get(0);

        assertThat(event.path("stream").asBoolean()).isTrue();
        assertThat(event.path("chunks").asInt()).isEqualTo(7);
        assertThat(event.path("ttft_ms").asLong())
                .isLessThanOrEqualTo(event.path("latency_ms").asLong());
        assertThat(event.path("max_gap_ms").asLong()).isPositive();
        assertThat(event.path("response").asText()).isEqualTo("[simulated] Zürich 東京 🚀");
    }

    @Test
    void embeddingsTellTheirSizeAndKeepTheirVectorsToThemselves() {
        JsonNode event = eventsByShape.get("openai-embeddings").get(0);

        assertThat(event.path("operation").asText()).isEqualTo("embeddings");
        assertThat(event.path("embedding_inputs").asInt()).isEqualTo(2);
        assertThat(event.path("embedding_dims").asInt()).isEqualTo(4);
        assertThat(event.has("output_messages")).isFalse();
    }

    /** Listing models is no LLM call. */
    private static int attempts(Shape shape) {
        return shape.name().equals("openai-models") ? 0 : shape.attempts();
    }

    /** Shapes run one after the other, so their events come in their order, but for streams that end with the JVM. */
    private static Map<String, List<JsonNode>> byShape(Path file) throws Exception {
        List<JsonNode> started = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(file)) {
            started.add(json.readTree(line));
        }
        started.sort((one, other) ->
                one.path("event_id").asText().compareTo(other.path("event_id").asText()));
        started.sort((one, other) -> one.path("@timestamp")
                .asText()
                .compareTo(other.path("@timestamp").asText()));
        Map<String, List<JsonNode>> byShape = new LinkedHashMap<>();
        int next = 0;
        for (Shape shape : Shapes.all()) {
            int end = Math.min(started.size(), next + attempts(shape));
            byShape.put(shape.name(), started.subList(next, end));
            next = end;
        }
        assertThat(next).as("events for as many attempts").isEqualTo(started.size());
        return byShape;
    }

    private static List<String> texts(List<RecordedRequest> requests) {
        return requests.stream()
                .map(request -> new String(request.bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String told(JsonNode value) {
        return value.isMissingNode() ? "-" : value.asText();
    }
}
