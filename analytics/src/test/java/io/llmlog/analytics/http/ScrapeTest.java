package io.llmlog.analytics.http;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.meter.Exposition;
import io.llmlog.analytics.ready.DiskSpace;
import io.llmlog.analytics.retention.Keep;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.IngestOptions;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.analytics.service.StoreCare;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.Traffic;
import io.llmlog.event.LlmEvent;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads, and {@code /stats}, of a whole service. */
class ScrapeTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final List<LlmEvent> TAILED = Traffic.events(8, 60, START, Duration.ofHours(1));
    private static final List<LlmEvent> SENT = Traffic.events(9, 40, START, Duration.ofHours(1));

    /** Longer than any event of the test is old. */
    private static final Duration KEPT = Duration.ofDays(40_000);

    @TempDir
    private static Path directory;

    private static AnalyticsService service;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Path file = directory.resolve("events.json");
        Files.writeString(file, lines(TAILED) + "nonsense\n");
        service = AnalyticsService.start(new ServiceOptions(
                HttpOptions.onLoopback(0),
                directory.resolve("data"),
                List.of(file),
                Processing.DEFAULT,
                new StoreCare(new Keep(KEPT, null), DiskSpace.LEAST),
                IngestOptions.DEFAULT));
        client = new Client(service.address());
        HttpResponse<String> sent = client.send(client.request("ingest")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines(SENT)))
                .build());
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(service.awaitCaughtUp(Duration.ofSeconds(30))).isTrue();
    }

    private static String lines(List<LlmEvent> events) {
        return events.stream().map(Lines::of).collect(Collectors.joining());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Counters are shown once they are kept. */
    private static Exposition kept() throws Exception {
        int all = TAILED.size() + SENT.size();
        Exposition shown = Exposition.parse(client.get("metrics").body());
        while (shown.sum("llmlog_events_stored_total") < all) {
            Thread.onSpinWait();
            shown = Exposition.parse(client.get("metrics").body());
        }
        return shown;
    }

    @Test
    void isReadAsTheTextFormat_withWhatCameEitherWay() throws Exception {
        HttpResponse<String> response = client.get("metrics");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        Exposition shown = kept();
        assertThat(shown.sum("llmlog_events_stored_total")).isEqualTo(TAILED.size() + SENT.size());
        assertThat(shown.sum("llmlog_tail_lines_total")).isEqualTo(TAILED.size() + 1);
        assertThat(shown.sum("llmlog_tail_rejected_total")).isEqualTo(1);
        assertThat(shown.sum("llmlog_tail_lag_bytes")).isZero();
        assertThat(shown.samples())
                .containsEntry("llmlog_ingest_events_total{result=\"accepted\"}", (double) SENT.size())
                .containsEntry("llmlog_store_events", (double) (TAILED.size() + SENT.size()))
                .containsKey("process_cpu_seconds_total")
                .containsKey("jvm_memory_used_bytes{area=\"heap\"}");
        assertThat(shown.sum("llmlog_store_bytes")).isPositive();
        assertThat(shown.sum("llmlog_http_requests_total")).isPositive();
    }

    @Test
    void histogramsEndWithTheirCount() throws Exception {
        Map<String, Double> samples = kept().samples();
        List<String> last = samples.keySet().stream()
                .filter(series -> series.contains("le=\"+Inf\""))
                .toList();
        assertThat(last).isNotEmpty();
        for (String series : last) {
            String count = series.replace("_bucket{", "_count{").replaceAll(",?le=\"\\+Inf\"", "");
            assertThat(samples).as(series).containsEntry(count, samples.get(series));
        }
    }

    @Test
    void openMetricsWhenThatIsAskedFor() throws Exception {
        HttpResponse<String> response = client.send(client.request("metrics")
                .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5")
                .build());
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/openmetrics-text");
        assertThat(response.body()).endsWith("# EOF\n");
    }

    @Test
    void takesNoParameters() throws Exception {
        assertThat(client.get("metrics?name=llm_cost").statusCode()).isEqualTo(400);
        assertThat(client.get("stats?x=1").statusCode()).isEqualTo(400);
    }

    @Test
    void statsTellWhenRetentionWasDone() throws Exception {
        eventually("all that is too old was seen to", Duration.ofSeconds(60), () -> {
            try {
                return client.json("stats").path("retention").has("completed");
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void statsTellWhatTheServiceIsAndDoes() throws Exception {
        JsonNode stats = client.json("stats");
        assertThat(stats.path("version").asText()).isNotEmpty();
        assertThat(stats.path("store").path("kind").asText()).isEqualTo("duckdb");
        assertThat(stats.path("store").path("events").asInt()).isEqualTo(TAILED.size() + SENT.size());
        assertThat(stats.path("store").path("bytes").asLong()).isPositive();
        assertThat(Instant.parse(stats.path("store").path("oldest").asText()))
                .isEqualTo(Stream.concat(TAILED.stream(), SENT.stream())
                        .map(LlmEvent::timestamp)
                        .min(Instant::compareTo)
                        .orElseThrow());
        assertThat(stats.path("ingest").path("by_request").path("accepted").asInt())
                .isEqualTo(SENT.size());
        assertThat(stats.path("sources").path(0).path("lag_bytes").asLong()).isZero();
        assertThat(stats.path("retention").path("metadata_seconds").asLong()).isEqualTo(KEPT.toSeconds());
        assertThat(stats.path("retention").has("content_seconds")).isFalse();
        assertThat(stats.path("queries").path("running").asInt()).isEqualTo(1);
        assertThat(stats.path("limits").path("requests_per_second").path("read").asInt())
                .isEqualTo(200);
        assertThat(stats.path("memory").path("heap_used_bytes").asLong()).isPositive();
        JsonNode again = client.json("stats");
        assertThat(again.path("requests"))
                .anySatisfy(kind -> assertThat(kind.path("path").asText()).isEqualTo("/stats"));
    }
}
