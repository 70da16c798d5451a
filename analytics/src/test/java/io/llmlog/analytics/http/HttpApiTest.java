package io.llmlog.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.ingest.Intake;
import io.llmlog.analytics.ingest.tail.FileTailer;
import io.llmlog.analytics.ingest.tail.TailOptions;
import io.llmlog.analytics.metrics.Metric;
import io.llmlog.analytics.metrics.Metrics;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.analytics.testing.Traffic;
import io.llmlog.event.LlmEvent;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API over a real socket, a real file and a real store. */
class HttpApiTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final List<String> SERIES = List.of("overview", "latency", "tokens", "cost", "errors");
    private static final List<String> RANGED = List.of("models", "users", "logs_per_level", "logs_per_hour");

    @TempDir
    private static Path directory;

    private static Path file;
    private static List<LlmEvent> events;
    private static DataDirectory data;
    private static EventStore store;
    private static FileTailer tailer;
    private static HttpApi api;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        events = Traffic.events(5, 300, NOW.minus(Duration.ofHours(2)), Duration.ofHours(2));
        file = directory.resolve("events.json");
        Files.writeString(file, events.stream().map(Lines::of).collect(Collectors.joining()) + "nonsense\n");
        data = DataDirectory.open(directory.resolve("data"));
        store = DuckDbStore.open(data);
        tailer = FileTailer.start(List.of(file), store, Lines.RULES, TailOptions.DEFAULT);
        api = HttpApi.start(0, CLOCK, parts(store, tailer));
        client = new Client(api.address());
        assertThat(tailer.awaitCaughtUp(Duration.ofSeconds(30))).isTrue();
    }

    private static List<Endpoints> parts(EventStore target, FileTailer tailer) {
        Intake intake = new Intake(target, Lines.RULES);
        return List.of(
                new HealthEndpoint(target, tailer, intake, "1.2.3"),
                new EventEndpoints(target),
                new MetricEndpoints(target, Metrics.of(List.of())),
                new IngestEndpoint(intake),
                new AdminEndpoint(List.of(), target));
    }

    @AfterAll
    static void stop() {
        api.close();
        tailer.close();
        store.close();
        data.close();
    }

    @Test
    void healthTellsWhereEachFileStands() throws Exception {
        JsonNode health = client.json("health");
        assertThat(health.path("status").asText()).isEqualTo("up");
        assertThat(health.path("version").asText()).isEqualTo("1.2.3");
        assertThat(health.path("events").asInt()).isEqualTo(events.size());
        JsonNode source = health.path("sources").path(0);
        assertThat(source.path("file").asText()).isEqualTo(file.toString());
        assertThat(source.path("position").asLong()).isEqualTo(Files.size(file));
        assertThat(source.path("size").asLong()).isEqualTo(Files.size(file));
        assertThat(source.path("lag_bytes").asLong()).isZero();
        assertThat(source.path("lines").asInt()).isEqualTo(events.size() + 1);
        assertThat(source.path("rejected").asInt()).isEqualTo(1);
        assertThat(source.path("last_rejected").path("offset").asLong())
                .isEqualTo(Files.size(file) - "nonsense\n".length());
        assertThat(source.path("last_rejected").path("reason").asText()).startsWith("not valid JSON");
    }

    @Test
    void everyMetricRepeatsItsRange_andItsIntervalWhenItHasASeries() throws Exception {
        for (String metric : SERIES) {
            JsonNode answer = client.json("metrics/" + metric + "?from=now-1h&interval=5m");
            assertThat(answer.path("from").asText()).as(metric).isEqualTo("2026-11-22T11:00:00Z");
            assertThat(answer.path("to").asText()).as(metric).isEqualTo("2026-11-22T12:00:00Z");
            assertThat(answer.path("interval").asText()).as(metric).isEqualTo("5m");
            assertThat(answer.path("series")).as(metric).hasSize(12);
        }
        for (String metric : RANGED) {
            JsonNode answer = client.json("metrics/" + metric + "?from=2026-11-22&to=2026-11-22T13:00:00%2B01:00");
            assertThat(answer.path("from").asText()).as(metric).isEqualTo("2026-11-22T00:00:00Z");
            assertThat(answer.path("to").asText()).as(metric).isEqualTo("2026-11-22T12:00:00Z");
        }
    }

    @Test
    void rangeDefaultsToADay() throws Exception {
        JsonNode answer = client.json("metrics/overview");
        assertThat(answer.path("from").asText()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(answer.path("to").asText()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(client.json("metrics/overview?to=now-7d").path("from").asText())
                .isEqualTo("2026-11-14T12:00:00Z");
    }

    @Test
    void answersUnderTheDocumentedNames() throws Exception {
        assertThat(names(client.json("metrics/overview")))
                .containsExactly(
                        "from",
                        "to",
                        "interval",
                        "calls",
                        "attempts",
                        "errors",
                        "error_rate",
                        "latency_ms",
                        "ttft_ms",
                        "tokens",
                        "cost_usd",
                        "unpriced_attempts",
                        "models",
                        "users",
                        "logs",
                        "pii_count",
                        "series");
        assertThat(names(client.json("metrics/overview").path("latency_ms")))
                .containsExactly("avg", "p50", "p90", "p95", "p99", "max");
        assertThat(names(client.json("metrics/overview").path("tokens")))
                .containsExactly("input", "output", "total", "cached", "reasoning");
        assertThat(names(client.json("metrics/overview").path("series").path(0)))
                .containsExactly("t", "attempts", "errors");
        assertThat(names(client.json("metrics/latency").path("series").path(0)))
                .containsExactly("t", "attempts", "p50", "p95", "p99");
        assertThat(names(client.json("metrics/latency").path("models").path(0)))
                .containsExactly("model", "attempts", "avg", "p50", "p90", "p95", "p99", "max");
        assertThat(names(client.json("metrics/tokens").path("series").path(0))).containsExactly("t", "input", "output");
        assertThat(names(client.json("metrics/tokens").path("models").path(0)))
                .containsExactly("model", "input", "output", "total");
        assertThat(names(client.json("metrics/cost").path("series").path(0))).containsExactly("t", "cost_usd");
        assertThat(names(client.json("metrics/cost").path("models").path(0)))
                .containsExactly("model", "cost_usd", "attempts");
        assertThat(names(client.json("metrics/cost").path("users").path(0)))
                .containsExactly("user_id", "cost_usd", "attempts");
        assertThat(names(client.json("metrics/models").path("models").path(0)))
                .containsExactly(
                        "model",
                        "provider",
                        "calls",
                        "attempts",
                        "errors",
                        "error_rate",
                        "p50",
                        "p95",
                        "input_tokens",
                        "output_tokens",
                        "cost_usd");
        assertThat(names(client.json("metrics/users").path("users").path(0)))
                .containsExactly("user_id", "calls", "attempts", "errors", "tokens", "cost_usd", "last_seen");
        assertThat(names(client.json("metrics/errors").path("types").path(0)))
                .containsExactly("error_type", "error_code", "http_status", "count", "last_seen");
        assertThat(names(client.json("metrics/errors").path("series").path(0))).containsExactly("t", "errors");
        assertThat(names(client.json("metrics/logs_per_hour").path("hours").path(0)))
                .containsExactly("t", "count");
        assertThat(names(client.json("metrics/logs_per_level").path("levels").path(0)))
                .containsExactly("level", "severity", "count");
        assertThat(names(client.json("events"))).containsExactly("from", "to", "events", "next_cursor");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void followingTheCursorReadsEachEventOnce_newestFirst() throws Exception {
        Set<String> ids = new HashSet<>();
        List<String> times = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.json("events?limit=37" + cursor);
            page.path("events").forEach(event -> {
                assertThat(ids.add(event.path("event_id").asText())).isTrue();
                times.add(event.path("@timestamp").asText());
            });
            cursor = page.path("next_cursor").isNull()
                    ? null
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (cursor != null);
        assertThat(ids).hasSize(events.size());
        assertThat(times).isSortedAccordingTo((left, right) -> right.compareTo(left));
    }

    @Test
    void eventFiltersNarrowThePage_anyOfTheValuesOfEach() throws Exception {
        JsonNode page = client.json(
                "events?limit=1000&event_type=llm_interaction&event_type=error&model=gpt-4o&outcome=failure");
        long expected = events.stream()
                .filter(event -> event.request() != null
                        && "gpt-4o".equals(event.request().model()))
                .filter(LlmEvent::isError)
                .count();
        assertThat(page.path("events")).hasSize((int) expected).isNotEmpty();
        String callId = page.path("events").path(0).path("call_id").asText();
        assertThat(client.json("events?call_id=" + callId).path("events"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.path("call_id").asText()).isEqualTo(callId));
        assertThat(client.json("events?level=WARN&user_id=nobody").path("events"))
                .isEmpty();
    }

    @Test
    void metricsAreAboutTheEventsThatMeetTheConditions() throws Exception {
        long expected = events.stream()
                .filter(event -> event.request() != null
                        && "gpt-4o".equals(event.request().model()))
                .filter(event -> "u-1".equals(event.context().userId()))
                .count();
        assertThat(client.json("metrics/overview?model=gpt-4o&user=u-1&from=now-1d")
                        .path("attempts")
                        .asLong())
                .isEqualTo(expected)
                .isPositive();
        JsonNode both = client.json("metrics/models?model=gpt-4o&model=o4-mini").path("models");
        assertThat(both).extracting(model -> model.path("model").asText()).containsOnly("gpt-4o", "o4-mini");
        assertThat(client.json("metrics/logs_per_level?level=warn").path("levels"))
                .extracting(level -> level.path("level").asText())
                .containsExactly("WARN");
        assertThat(client.json("metrics/error_count?source=app.Main")
                        .path("count")
                        .asLong())
                .isPositive();
        assertThat(client.json("metrics/error_count?source=other").path("count").asLong())
                .isZero();
    }

    @Test
    void everyMetricAnswersUnderItsName() throws Exception {
        for (Metric metric : Metrics.of(List.of())) {
            HttpResponse<String> response = client.get("metrics/" + metric.name());
            assertThat(response.statusCode()).as(metric.name()).isEqualTo(200);
            assertThat(Client.json(response).path("to").asText()).isEqualTo("2026-11-22T12:00:00Z");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        metrics/overview?from=yesterday            | from      | yesterday            | must be an ISO 8601 time
        metrics/overview?from=                     | from      | ''                   | must be an ISO 8601 time
        metrics/overview?from=now-5                | from      | now-5                | must be an ISO 8601 time
        metrics/overview?from=2026-02-30           | from      | 2026-02-30           | must be an ISO 8601 time
        metrics/overview?from=now%2B5m             | from      | now+5m               | must be an ISO 8601 time
        metrics/overview?to=1969-01-01             | to        | 1969-01-01           | must lie between the years 1970 and 9999
        metrics/overview?to=%2B99999-01-01T00:00Z  | to        | +99999-01-01T00:00Z  | must lie between the years 1970 and 9999
        metrics/overview?from=now&to=now-1h        | from      | 2026-11-22T12:00:00Z | must be before to, which is 2026-11-22T11:00:00Z
        metrics/overview?from=now                  | from      | 2026-11-22T12:00:00Z | must be before to
        metrics/overview?from=a&from=b             | from      | a, b                 | must be given once
        metrics/overview?interval=5                | interval  | 5                    | must be a whole number and a unit
        metrics/overview?interval=0s               | interval  | 0s                   | must be at least 1s
        metrics/overview?interval=1s               | interval  | 1s                   | at most 10000 are allowed
        metrics/overview?interval=9999999999d      | interval  | 9999999999d          | must be a whole number and a unit
        metrics/models?interval=5m                 | interval  | 5m                   | is not a parameter of this path; it has to, end_time, from, start_time
        metrics/logs_per_hour?from=2020-01-01      | from      | 2020-01-01T00:00:00Z | must be at most 10000 steps of 1h before to
        metrics/budgets?from=now-1h                | from      | now-1h               | is not a parameter of this path
        metrics/latency?bucket_ms=0                | bucket_ms | 0                    | must be a whole number from 1 to 3600000
        metrics/top_users?limit=1001               | limit     | 1001                 | must be a whole number from 1 to 1000
        metrics/error_count?interval=1s            | interval  | 1s                   | at most 10000 are allowed
        metrics/cost?event_type=chat               | event_type | chat                | must be one of llm_interaction, error, log, feedback, gap, ml-api-logs, ml-api-message
        metrics/cost?modell=x                      | modell    | x                    | is not a parameter of this path
        health?x=1                                 | x         | 1                    | is not a parameter of this path
        events?limit=0                             | limit     | 0                    | must be a whole number from 1 to 1000
        events?limit=1001                          | limit     | 1001                 | must be a whole number from 1 to 1000
        events?limit=-1                            | limit     | -1                   | must be a whole number from 1 to 1000
        events?limit=99999999999999                | limit     | 99999999999999       | must be a whole number from 1 to 1000
        events?limit=ten                           | limit     | ten                  | must be a whole number from 1 to 1000
        events?cursor=abc                          | cursor    | abc                  | must be the next_cursor of the page before
        events?event_type=chat                     | event_type | chat                | must be one of llm_interaction, error, log, feedback, gap, ml-api-logs, ml-api-message
        events?outcome=good                        | outcome   | good                 | must be one of success, failure, unknown
        events?model=                              | model     | ''                   | must not be empty
        """)
    void refusesAWrongParameter_namingItItsValueAndWhatIsAllowed(
            String path, String parameter, String value, String message) throws Exception {
        HttpResponse<String> response = client.get(path);
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = Client.json(response).path("error");
        assertThat(error.path("parameter").asText()).isEqualTo(parameter);
        assertThat(error.path("value").asText()).isEqualTo(value);
        assertThat(error.path("message").asText()).contains(message);
    }

    @Test
    void reportsAllWrongParametersAtOnce() throws Exception {
        JsonNode body = client.json("events?from=x&to=y&limit=z&cursor=q&outcome=w&nonsense=1");
        assertThat(body.path("errors"))
                .extracting(error -> error.path("parameter").asText())
                .containsExactlyInAnyOrder("from", "to", "limit", "cursor", "outcome", "nonsense");
        assertThat(body.path("error").path("parameter"))
                .isEqualTo(body.path("errors").path(0).path("parameter"));
    }

    @Test
    void aLongValueIsNotRepeatedInFull() throws Exception {
        JsonNode error =
                client.json("metrics/overview?from=" + "x".repeat(4_000)).path("error");
        assertThat(error.path("value").asText()).hasSize(203).endsWith("...");
    }

    /** F43: whatever a client sends is a value. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE events; --",
                "' OR 1=1 --",
                "\" OR \"\"=\"",
                "x') UNION SELECT * FROM read_text('/etc/passwd') --",
                "${1}",
                "?"
            })
    void F43_valuesThatLookLikeSqlFindNothing(String value) throws Exception {
        String encoded = java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
        for (String filter : List.of("model", "user_id", "level", "call_id")) {
            JsonNode page = client.json("events?" + filter + "=" + encoded);
            assertThat(page.path("events").isArray()).isTrue();
            assertThat(page.path("events")).isEmpty();
        }
        assertThat(client.json("health").path("events").asInt()).isEqualTo(events.size());
    }

    @Test
    void unknownPathsAndMethodsAreAnsweredInJson() throws Exception {
        HttpResponse<String> unknown = client.get("metrics/nothing");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Client.json(unknown).path("error").path("message").asText()).contains("/metrics/nothing");
        for (String method : List.of("POST", "PUT", "DELETE")) {
            HttpResponse<String> response = client.send(method, "metrics/overview");
            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(Client.json(response).path("error").path("message").asText())
                    .contains("GET");
        }
        assertThat(Client.json(client.send("PUT", "events"))
                        .at("/error/message")
                        .asText())
                .contains("GET or POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app.js",
                "health",
                "metrics/overview",
                "metrics/overview?from=x",
                "nothing",
                "webjars/nothing"
            })
    void everyAnswerCarriesTheHeadersThatKeepABrowserFromHarm(String path) throws Exception {
        HttpResponse<String> response = client.get(path);
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }

    @Test
    void servesTheDashboardAndItsLibraries() throws Exception {
        HttpResponse<String> page = client.get("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(client.get("app.js").headers().firstValue("Content-Type").orElseThrow())
                .contains("javascript");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../logback.xml",
                "/%2e%2e/logback.xml",
                "/..%2flogback.xml",
                "/web/../../logback.xml",
                "/webjars/../../MANIFEST.MF"
            })
    void servesNothingBesideItsFiles(String path) throws Exception {
        String status = client.statusOf("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(status).containsAnyOf(" 400 ", " 404 ");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "127.0.0.1:9, 200",
        "[::1]:80, 200",
        "LOCALHOST, 200",
        "evil.example, 421",
        "127.0.0.1.evil.example, 421",
        "localhost.evil.example:80, 421",
        "10.0.0.1, 421"
    })
    void answersOnlyUnderThisMachinesNames(String host, int status) throws Exception {
        String line = client.statusOf("GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertThat(line).contains(" " + status + " ");
    }

    @Test
    void aStoreThatFailsIsSaidWithoutDetails() throws Exception {
        NaiveStore failing = new NaiveStore();
        try (FileTailer idle = FileTailer.start(List.of(), failing, Lines.RULES, TailOptions.DEFAULT);
                HttpApi other = HttpApi.start(0, CLOCK, parts(failing, idle))) {
            failing.failWith("SECRET detail");
            HttpResponse<String> response = new Client(other.address()).get("metrics/overview");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("cannot answer right now").doesNotContain("SECRET");
        }
    }

    @Test
    void aTakenPortIsNamed() {
        int port = api.address().getPort();
        assertThatThrownBy(() -> HttpApi.start(port, CLOCK, List.of()))
                .isInstanceOf(ExplainedException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("use another port");
    }
}
