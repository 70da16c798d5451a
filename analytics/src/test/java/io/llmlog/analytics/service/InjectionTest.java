package io.llmlog.analytics.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.KnownTokens;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.http.Endpoint;
import io.llmlog.analytics.http.HttpOptions;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.Figures;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a client sends is a value, at every endpoint that asks the store; new ones join by being registered. */
class InjectionTest {
    private static final int EVENTS = 20;
    /** The events are numbered; no payload has one of these as a word. */
    private static final int FIRST = 4_300;

    private static final int REQUESTS = 5_000;
    private static final Pattern KNOWN = Pattern.compile("it has ([^;]+)(; and every field of an event)?");
    private static final List<String> BEGINNINGS = List.of(
            "", "'", "\"", "`", "x'", "1)", "%27", "\\'", "\u02bc", "now'", "gpt-4o-nano') ", "0 ", "]", "}", "*");
    private static final List<String> MIDDLES = List.of(
            " OR 1=1",
            "; DROP TABLE events",
            " UNION SELECT json, NULL FROM events",
            " UNION ALL SELECT * FROM read_text('/etc/passwd')",
            "; COPY events TO 'stolen.csv'",
            "; ATTACH 'other.db'",
            "; INSTALL httpfs; LOAD httpfs",
            "; SET enable_external_access=true",
            "; PRAGMA database_list",
            " AND (SELECT count(*) FROM range(1000000000) a, range(1000000000) b) > 0",
            "; DELETE FROM events",
            "${jndi:ldap://127.0.0.1/x}",
            "{{7*7}}",
            ":* AND _exists_:prompt",
            "{\"script\":{\"source\":\"ctx._source.clear()\"}}",
            "{\"match_all\":{}}",
            "\u0000",
            "\r\nSet-Cookie: a=b",
            "../../../etc/passwd",
            "?",
            "$1");
    private static final List<String> ENDS = List.of("", " --", " #", "/*", "'", "\"", ")", "') --", ";", "\\");

    /** One of each type, and those that are looked up in the event's text. */
    private static final List<String> FIELDS = List.of(
            "provider",
            "pii_types",
            "latency_ms",
            "cost_usd",
            "is_error",
            "@timestamp",
            "event_id",
            "labels.a'b",
            "result.p");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static AnalyticsService service;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        HttpOptions http = new HttpOptions(
                HttpOptions.LOOPBACK, 0, null, Set.of(), false, false, KnownTokens.NONE, Map.of(Scope.READ, 0));
        service = AnalyticsService.start(
                new ServiceOptions(http, directory.resolve("data"), List.of(), Processing.DEFAULT));
        service.store()
                .ingest(new IngestBatch(
                        IntStream.range(FIRST, FIRST + EVENTS)
                                .mapToObj(i -> Lines.decoded(Events.numbered(i)))
                                .toList(),
                        Map.of()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private record Target(String path, String parameter) {}

    @Test
    void F43_noPayloadInAnyParameterIsAnythingButAValue() throws Exception {
        List<Target> targets = targets();
        assertThat(targets).hasSizeGreaterThan(10);
        List<String> payloads = payloads();
        for (int i = 0; i < REQUESTS; i++) {
            Target target = targets.get(i % targets.size());
            String payload = payloads.get(i % payloads.size());
            HttpResponse<String> response = get(target, payload);
            assertThat(response.statusCode()).as(target + " " + payload).isIn(200, 400);
            if (response.statusCode() == 200 && isStream(response)) {
                assertThat(response.body())
                        .as(target + " " + payload)
                        .contains("event: replaced")
                        .doesNotContain("event_id");
            } else if (response.statusCode() == 200) {
                JsonNode events = JSON.readTree(response.body()).path("events");
                assertThat(events.size()).as(target + " " + payload).isZero();
                assertThat(response.body()).as(target + " " + payload).doesNotContain("event_id");
            } else {
                assertThat(JSON.readTree(response.body()).at("/error/parameter").asText())
                        .as(target + " " + payload)
                        .isEqualTo(target.parameter());
            }
            assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(response.body().toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("root:", "parser error", "binder error", "catalog error");
        }
        assertThat(service.store().count()).isEqualTo(EVENTS);
        Figures.tell("F43", REQUESTS + " payloads through " + targets.size() + " parameters");
    }

    private static boolean isStream(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    }

    /** Every parameter of every path: the answer to one that does not exist lists them. */
    private static List<Target> targets() throws Exception {
        List<Target> targets = new ArrayList<>();
        for (Endpoint endpoint : service.endpoints()) {
            if (endpoint.method() == HandlerType.GET && endpoint.scope() == Scope.READ) {
                String message = JSON.readTree(get(new Target(path(endpoint), "no-such-parameter"), "x")
                                .body())
                        .at("/error/message")
                        .asText();
                Matcher known = KNOWN.matcher(message);
                if (known.find()) {
                    for (String name : known.group(1).split(", ")) {
                        targets.add(new Target(path(endpoint), name));
                    }
                    if (known.group(2) != null) {
                        FIELDS.forEach(field -> targets.add(new Target(path(endpoint), field)));
                    }
                }
            }
        }
        return targets;
    }

    private static String path(Endpoint endpoint) {
        return endpoint.path().replace("{metric}", "cost");
    }

    private static List<String> payloads() {
        List<String> payloads = new ArrayList<>();
        for (String beginning : BEGINNINGS) {
            for (String middle : MIDDLES) {
                for (String end : ENDS) {
                    payloads.add(beginning + middle + end);
                }
            }
        }
        java.util.Collections.shuffle(payloads, new Random(43));
        return payloads;
    }

    private static HttpResponse<String> get(Target target, String value) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(service.address()
                                .resolve(target.path() + "?" + target.parameter() + "="
                                        + URLEncoder.encode(value, UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void F33_noListIsLongerThanAThousand() throws Exception {
        List<Target> limited = targets().stream()
                .filter(target -> target.parameter().equals("limit"))
                .toList();
        assertThat(limited).isNotEmpty();
        for (Target target : limited) {
            assertThat(get(target, "1000").statusCode()).as(target.path()).isEqualTo(200);
            for (String wrong : List.of("1001", "0", "-1", "99999999999", "1e3", "all")) {
                assertThat(get(target, wrong).statusCode()).as(target.path()).isEqualTo(400);
            }
        }
    }
}
