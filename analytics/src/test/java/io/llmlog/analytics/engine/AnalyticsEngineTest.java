package io.llmlog.analytics.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.directory.ClusterFile;
import io.llmlog.analytics.directory.ServiceFile;
import io.llmlog.analytics.ingest.Receipt;
import io.llmlog.analytics.ingest.imports.FileFormat;
import io.llmlog.analytics.ingest.imports.ImportResult;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.event.EventFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyticsEngineTest {
    private static final EventFilter EVERYTHING =
            new EventFilter(new TimeRange(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")), Filter.ANY);
    private static final Measure COUNT = new Measure.Count();

    @TempDir
    private Path directory;

    private AnalyticsEngine engine;

    @BeforeEach
    void open() {
        engine = AnalyticsEngine.open(directory.resolve("data"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void refusesADirectoryWhoseEventsAreInACluster_andLeavesItToOthers() throws Exception {
        Path data = Files.createDirectory(directory.resolve("of-a-cluster"));
        ClusterFile.in(data, "http://es.example.com:9200");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> AnalyticsEngine.open(data))
                    .isInstanceOf(ExplainedException.class)
                    .hasMessageContaining("are in http://es.example.com:9200");
        }
        assertThat(data.resolve("llmlog.duckdb")).doesNotExist();
    }

    @Test
    void removesWhatAKilledServiceLeft() throws Exception {
        Path data = Files.createDirectory(directory.resolve("left"));
        new ServiceFile(URI.create("http://127.0.0.1:1/"), "old").write(data);
        AnalyticsEngine.open(data).close();
        assertThat(data.resolve("service.json")).doesNotExist();
    }

    @Test
    void takesARecordOfAnybody_completesIt_andRedactsIt() {
        Instant before = Instant.now();

        Receipt receipt = engine.ingest(Map.of("level", "warning", "message", "no answer for ada@example.org"));

        assertThat(receipt.accepted()).isEqualTo(1);
        String event = events().get(0);
        assertThat(event)
                .contains("\"event_type\":\"log\"", "WARN", "no answer for <EMAIL_1>")
                .doesNotContain("ada@");
        EventFilter since = new EventFilter(
                new TimeRange(before.minusSeconds(1), Instant.now().plusSeconds(1)), Filter.ANY);
        assertThat(engine.query(new EventQuery(since, null, 10)).events()).hasSize(1);
    }

    @Test
    void takesEventsWithAnIdOnce() {
        Map<String, Object> call = call("0190a5d0-0000-7000-8000-000000000001", 120);

        assertThat(engine.ingest(List.of(call, call)).accepted()).isEqualTo(1);
        assertThat(engine.ingest(call).duplicates()).isEqualTo(1);

        assertThat(engine.stats().events()).isEqualTo(1);
        assertThat(engine.stats().intake().duplicates()).isEqualTo(2);
    }

    @Test
    void tellsWhichRecordIsNoEvent_andTakesTheOthers() {
        Map<String, Object> wrong = call("not an id", 1);

        Receipt receipt = engine.ingest(List.of(Map.of("message", "fine"), wrong));

        assertThat(receipt.accepted()).isEqualTo(1);
        assertThat(receipt.rejected()).extracting(Receipt.Rejected::line).containsExactly(2L);
        assertThatThrownBy(() -> engine.ingest(Map.of("message", new Object())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maps, lists, strings");
    }

    @Test
    void lambdasDropAndChangeWhatComesIn_beforeItIsRedacted() throws IOException {
        engine.addPreIngestHook(event -> "noise".equals(event.get("message")) ? null : event);
        engine.addPreIngestHook(event -> {
            Map<String, Object> changed = new HashMap<>(event);
            changed.put("user_id", "u-17");
            changed.put("message", event.get("message") + " by ada@example.org");
            return changed;
        });

        engine.ingest(List.of(Map.of("message", "noise"), Map.of("message", "signal")));
        Path log =
                Files.writeString(directory.resolve("app.log"), "2026-11-22 10:00:00,000 INFO [main] a.B - started\n");
        ImportResult imported = engine.ingestFile(log, FileFormat.TEXT);

        assertThat(imported.count()).isEqualTo(1);
        assertThat(events()).hasSize(2).allMatch(event -> event.contains("by <EMAIL_1>") && event.contains("u-17"));
        assertThat(engine.stats().hooks().dropped()).isEqualTo(1);
        assertThat(engine.stats().imported()).isEqualTo(1);
    }

    @Test
    void takesAFileOnce_howeverOftenItIsAskedTo() throws IOException {
        Path file = Files.writeString(
                directory.resolve("events.jsonl"), "{\"msg\":\"one\"}\n{\"msg\":\"two\"}\nnothing of the kind\n");

        ImportResult first = engine.ingestFile(file, FileFormat.JSONL);
        ImportResult second = engine.ingestFile(file, FileFormat.JSONL);

        assertThat(first.count()).isEqualTo(2);
        assertThat(first.rejected()).isEqualTo(1);
        assertThat(first.logsPerSecond()).isPositive();
        assertThat(second.count()).isZero();
        assertThat(second.duplicates()).isEqualTo(2);
    }

    @Test
    void answersQuestions() {
        engine.ingest(List.of(
                call("0190a5d0-0000-7000-8000-000000000001", 100),
                call("0190a5d0-0000-7000-8000-000000000002", 300),
                Map.of("message", "a log record")));

        Measure latency = new Measure.Average(EventFields.LATENCY_MS);
        List<Group> groups = engine.aggregate(
                        AggregateQuery.groups(EVERYTHING, List.of(EventFields.MODEL), 10, COUNT, latency))
                .list();

        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).keys()).containsExactly("gpt-4o");
        assertThat(groups.get(0).count(COUNT)).isEqualTo(2);
        assertThat(groups.get(0).values()).containsEntry(latency, 200.0);
    }

    @Test
    void exportsEventsAndCounters() throws IOException {
        engine.ingest(call("0190a5d0-0000-7000-8000-000000000001", 100));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(engine.exportJson(EVERYTHING, out)).isEqualTo(1);

        assertThat(out.toString(UTF_8)).startsWith("{").endsWith("}\n").contains("gpt-4o");
        assertThat(engine.exportPrometheus()).contains("gen_ai_client_operation_duration", "gpt-4o");
    }

    @Test
    void keepsItsEvents_andIsOpenInOnePlaceAtATime() {
        engine.ingest(Map.of("message", "kept"));
        assertThatThrownBy(() -> AnalyticsEngine.open(directory.resolve("data")))
                .isInstanceOf(StoreException.class);

        engine.close();
        engine = AnalyticsEngine.open(directory.resolve("data"));

        assertThat(events()).hasSize(1);
    }

    private List<String> events() {
        return engine.query(new EventQuery(EVERYTHING, null, 10)).events();
    }

    private static Map<String, Object> call(String id, long latency) {
        return Map.of(
                "event_type", "llm_interaction",
                "event_id", id,
                "@timestamp", Instant.parse("2026-11-22T10:00:00Z"),
                "operation", "chat",
                "provider", "openai",
                "model", "gpt-4o",
                "latency_ms", latency);
    }
}
