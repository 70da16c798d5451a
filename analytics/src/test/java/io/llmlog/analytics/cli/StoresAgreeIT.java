package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.engine.Backend;
import io.llmlog.analytics.engine.Parts;
import io.llmlog.analytics.http.HttpOptions;
import io.llmlog.analytics.metrics.Metric;
import io.llmlog.analytics.metrics.Metrics;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.IngestOptions;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.analytics.service.StoreCare;
import io.llmlog.testkit.ElasticsearchNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same generated events in the embedded store and in Elasticsearch: every metric has the same answer. */
class StoresAgreeIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS_OF_A_KIND = Integer.getInteger("soak.generated", 2_000);
    private static final String FROM = "2026-11-01T00:00:00Z";
    private static final String TO = "2026-11-08T00:00:00Z";

    /** Estimates of Elasticsearch, by the parts of their names; all else is exact but for the order of additions. */
    private static final Map<String, Double> TOLERANCES =
            Map.of("p50", 0.02, "p90", 0.02, "p95", 0.02, "p99", 0.02, "calls", 0.03, "call_rate", 0.03);

    private static final double ARITHMETIC = 1e-9;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private final Parts parts = new Parts();
    private AnalyticsService embedded;
    private AnalyticsService cluster;

    @BeforeEach
    void start() throws Exception {
        ElasticsearchNode node = parts.started(ElasticsearchNode.start(Files.createDirectory(folder.resolve("node"))));
        embedded = parts.started(AnalyticsService.start(new ServiceOptions(0, folder.resolve("embedded"), List.of())));
        cluster = parts.started(AnalyticsService.start(new ServiceOptions(
                HttpOptions.onLoopback(0),
                folder.resolve("cluster"),
                List.of(),
                Processing.DEFAULT,
                StoreCare.DEFAULT,
                IngestOptions.DEFAULT,
                Backend.of("es+" + node.uri() + "/llm-logs"),
                List.of())));
    }

    @AfterEach
    void stop() {
        parts.close();
    }

    @Test
    void answerEveryMetricAlike() throws Exception {
        for (String kind : List.of("llm", "logs")) {
            Path file = folder.resolve(kind + ".json");
            generate(kind, "file:" + file + "?max-size=1GiB&daily=false");
            for (AnalyticsService service : List.of(embedded, cluster)) {
                take(service, file);
            }
        }

        List<String> compared = new ArrayList<>();
        for (Metric metric : Metrics.of(List.of())) {
            String range =
                    metric.options().contains(Metric.Option.OWN_START) ? "?to=" + TO : "?from=" + FROM + "&to=" + TO;
            JsonNode expected = get(embedded, "metrics/" + metric.name() + range);
            assertSame(metric.name(), get(cluster, "metrics/" + metric.name() + range), expected);
            compared.add(metric.name());
        }
        assertThat(compared).hasSizeGreaterThan(20).contains("error_count", "top_users", "latency", "cost");
        assertThat(get(embedded, "metrics/overview?from=" + FROM + "&to=" + TO)
                        .path("attempts")
                        .asLong())
                .isGreaterThan(EVENTS_OF_A_KIND / 2);
    }

    private void generate(String kind, String sink) {
        StringWriter said = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(
                        "generate",
                        "--kind",
                        kind,
                        "--count",
                        Integer.toString(EVENTS_OF_A_KIND),
                        "--from",
                        FROM,
                        "--until",
                        TO,
                        "--to",
                        sink);
        assertThat(code).as(said.toString()).isZero();
    }

    private void take(AnalyticsService service, Path file) throws IOException, InterruptedException {
        List<String> lines = Files.readAllLines(file);
        for (int first = 0; first < lines.size(); first += 1_000) {
            String body = String.join("\n", lines.subList(first, Math.min(first + 1_000, lines.size())));
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(service.address().resolve("ingest"))
                            .header("Content-Type", "application/x-ndjson")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(JSON.readTree(response.body()).path("rejected_count").asInt())
                    .isZero();
        }
    }

    private JsonNode get(AnalyticsService service, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(service.address().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static void assertSame(String place, JsonNode actual, JsonNode expected) {
        assertThat(actual.getNodeType()).as(place).isEqualTo(expected.getNodeType());
        if (expected.isObject()) {
            assertThat(names(actual)).as(place).isEqualTo(names(expected));
            expected.fieldNames()
                    .forEachRemaining(name -> assertSame(place + "." + name, actual.get(name), expected.get(name)));
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(place).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertSame(place + "[" + i + "]", actual.get(i), expected.get(i));
            }
        } else if (expected.isNumber()) {
            double wanted = expected.doubleValue();
            assertThat(actual.doubleValue())
                    .as(place)
                    .isCloseTo(wanted, within(Math.max(tolerance(place) * Math.abs(wanted), ARITHMETIC)));
        } else {
            assertThat(actual).as(place).isEqualTo(expected);
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        Iterator<String> all = object.fieldNames();
        all.forEachRemaining(names::add);
        return names;
    }

    private static double tolerance(String place) {
        String name = place.substring(place.lastIndexOf('.') + 1).replaceAll("\\[.*", "");
        return TOLERANCES.entrySet().stream()
                .filter(entry -> name.contains(entry.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(ARITHMETIC);
    }
}
