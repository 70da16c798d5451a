package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.agent.apps.langchain.LangChainApp;
import io.llmlog.examples.provider.SimulatedProvider;
import io.llmlog.testkit.EventSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shape of LangChain4j with the agent and without, on the newest version and the oldest that has the seam. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LangChainIT {
    private static final SimulatedProvider PROVIDER = SimulatedProvider.start();

    @TempDir
    static Path folder;

    private Runs newest;
    private Runs oldest;

    /** What two JVMs did, one without the agent and one with it. */
    private record Runs(
            ChildJvm.Result without,
            ChildJvm.Result with,
            List<String> sentWithout,
            List<String> sentWith,
            List<JsonNode> events) {}

    @BeforeAll
    void runAllShapes() throws Exception {
        newest = runs("newest");
        oldest = runs("oldest");
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "oldest"})
    void theApplicationSeesTheSame(String version) {
        Runs runs = runsOf(version);

        assertThat(runs.with().exitCode()).isZero();
        assertThat(runs.with().errors()).isEqualTo(runs.without().errors());
        assertThat(runs.with().out()).isEqualTo(runs.without().out()).doesNotContain("NoSuchMethodError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "oldest"})
    void theProviderSeesTheSameBytes(String version) {
        assertThat(runsOf(version).sentWith()).isEqualTo(runsOf(version).sentWithout());
    }

    /** The attempts of each shape and its last one: outcome, how the stream ended, usage, tokens, finish reason, error. A dash is absence. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat                     | 1 | success | -         | provider | 2059 | stop       | -
        chat-tools               | 1 | success | -         | provider | 153  | tool_calls | -
        chat-400                 | 1 | failure | -         | -        | -    | -          | invalid_request_error
        chat-429-retried         | 3 | failure | -         | -        | -    | -          | requests
        chat-500-retried         | 3 | failure | -         | -        | -    | -          | server_error
        chat-cut                 | 1 | failure | -         | -        | -    | -          | java.io.IOException
        stream                   | 1 | success | completed | provider | 1346 | stop       | -
        stream-tools             | 1 | success | completed | provider | 153  | tool_calls | -
        stream-400               | 1 | failure | error     | -        | -    | -          | invalid_request_error
        stream-429               | 1 | failure | error     | -        | -    | -          | requests
        stream-500               | 1 | failure | error     | -        | -    | -          | server_error
        stream-cut               | 1 | failure | error     | none     | -    | -          | java.io.IOException
        stream-error             | 1 | failure | error     | none     | -    | -          | server_error
        chat-logged              | 1 | success | -         | provider | 2059 | stop       | -
        stream-logged            | 1 | success | completed | provider | 1346 | stop       | -
        chat-refused             | 1 | failure | -         | -        | -    | -          | java.net.ConnectException
        decorated-retried        | 2 | success | -         | provider | 2059 | stop       | -
        stream-decorated         | 1 | success | completed | provider | 1346 | stop       | -
        stream-cancelled         | 1 | unknown | cancelled | none     | -    | -          | -
        stream-cancelled-hanging | 1 | unknown | cancelled | none     | -    | -          | -
        anthropic                | 1 | success | -         | provider | 1243 | end_turn   | -
        anthropic-tools          | 1 | success | -         | provider | 460  | tool_use   | -
        anthropic-400            | 1 | failure | -         | -        | -    | -          | invalid_request_error
        anthropic-529-retried    | 3 | failure | -         | -        | -    | -          | overloaded_error
        anthropic-stream         | 1 | success | completed | provider | 1246 | end_turn   | -
        anthropic-stream-429     | 1 | failure | error     | -        | -    | -          | rate_limit_error
        anthropic-stream-cut     | 1 | failure | error     | provider | -    | -          | java.io.IOException
        anthropic-stream-error   | 1 | failure | error     | provider | -    | -          | overloaded_error
        """)
    void everyAttemptIsOneEvent(
            String shape,
            int attempts,
            String outcome,
            String stream,
            String usage,
            String tokens,
            String finish,
            String error) {
        for (Runs runs : ranIn(shape)) {
            List<JsonNode> events = eventsOf(runs, shape);
            assertThat(events).as(shape).hasSize(attempts);
            assertThat(events)
                    .extracting(event -> event.path("attempt").asInt())
                    .isEqualTo(Stream.iterate(0, number -> number + 1)
                            .limit(attempts)
                            .toList());
            assertThat(events)
                    .extracting(event -> event.path("call_id").asText())
                    .containsOnly(events.get(0).path("call_id").asText());
            JsonNode last = events.get(events.size() - 1);
            assertThat(List.of(
                            told(last.at("/event/outcome")),
                            told(last.path("stream_outcome")),
                            told(last.path("usage_source")),
                            told(last.path("tokens_used")),
                            told(last.at("/finish_reasons/0")),
                            told(last.at("/error/type"))))
                    .as(last.toPrettyString())
                    .containsExactly(outcome, stream, usage, tokens, finish, error);
        }
    }

    @Test
    void thereAreNoOtherEvents() {
        assertThat(newest.events()).hasSize(28 + 2 + 2 + 2 + 1 + 1);
        assertThat(oldest.events()).hasSize(18 + 2 + 2 + 1 + 1);
    }

    @Test
    void aChatTellsEverything() {
        JsonNode event = eventsOf(newest, "chat").get(0);

        assertThat(event.path("provider").asText()).isEqualTo("openai");
        assertThat(event.path("api").asText()).isEqualTo("chat.completions");
        assertThat(event.path("endpoint").asText()).isEqualTo("/v1/chat/completions");
        assertThat(event.path("model").asText()).isEqualTo("sim-chat");
        assertThat(event.path("model_served").asText()).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(event.path("system_prompt").asText()).isEqualTo("You translate.");
        assertThat(event.path("response").asText()).startsWith("[simulated] Bonjour");
        assertThat(event.path("cached_tokens").asLong()).isEqualTo(1024);
        assertThat(event.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(event.path("max_tokens").asInt()).isEqualTo(64);
        assertThat(event.path("http_status").asInt()).isEqualTo(200);
        assertThat(event.path("ratelimit_remaining_requests").asLong()).isEqualTo(9987);
        assertThat(event.at("/sdk/name").asText()).isEqualTo("langchain4j");
        assertThat(event.at("/process/thread/name").asText()).isEqualTo("main");
        assertThat(event.toString()).as("no request header").doesNotContain("sk-sim-0000");
        assertThat(eventsOf(oldest, "chat").get(0).at("/sdk/version").asText()).isEqualTo("1.0.0");
    }

    @Test
    void aStreamTellsWhenItsPiecesCame() {
        JsonNode event = eventsOf(newest, "stream").get(0);

        assertThat(event.path("stream").asBoolean()).isTrue();
        assertThat(event.path("chunks").asInt()).isPositive();
        assertThat(event.path("ttft_ms").asLong(-1))
                .isNotNegative()
                .isLessThanOrEqualTo(event.path("latency_ms").asLong());
    }

    private static Runs runs(String version) throws Exception {
        Path file = folder.resolve(version + ".json");
        ChildJvm.Result without = application(version).run(LangChainApp.class.getName(), PROVIDER.baseUrl(), version);
        List<String> sentWithout = sent();
        ChildJvm.Result with = application(version)
                .option(AgentJar.option("sink=file:" + file))
                .run(LangChainApp.class.getName(), PROVIDER.baseUrl(), version);
        List<String> sentWith = sent();
        EventSchema.assertAllValid(file);
        return new Runs(without, with, sentWithout, sentWith, events(file));
    }

    /** Without a logging framework: LangChain4j's log lines tell the time. */
    private static ChildJvm application(String version) throws IOException {
        ChildJvm application =
                new ChildJvm(folder).withTestClasses().without(file -> file.startsWith("logback-classic"));
        return version.equals("newest") ? application : application.before(oldJars());
    }

    private static List<Path> oldJars() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target", "oldest-sdks").toAbsolutePath())) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("langchain4j"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> sent() {
        List<String> sent = PROVIDER.requests().stream()
                .map(request -> new String(request.bytes(), StandardCharsets.UTF_8))
                .toList();
        PROVIDER.clearRequests();
        return sent;
    }

    private Runs runsOf(String version) {
        return version.equals("newest") ? newest : oldest;
    }

    private List<Runs> ranIn(String shape) {
        return oldest.without().out().contains("=== " + shape + "\n") ? List.of(newest, oldest) : List.of(newest);
    }

    private static List<JsonNode> eventsOf(Runs runs, String shape) {
        return runs.events().stream()
                .filter(event -> event.path("prompt").asText().equals(shape))
                .toList();
    }

    /** In the order in which they began. */
    private static List<JsonNode> events(Path file) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(file)) {
            events.add(json.readTree(line));
        }
        events.sort(Comparator.comparing(event -> event.path("@timestamp").asText()));
        return events;
    }

    private static String told(JsonNode value) {
        return value.isMissingNode() ? "-" : value.asText();
    }
}
