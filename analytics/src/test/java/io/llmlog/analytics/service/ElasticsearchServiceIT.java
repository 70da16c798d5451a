package io.llmlog.analytics.service;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.engine.AnalyticsEngine;
import io.llmlog.analytics.engine.Backend;
import io.llmlog.analytics.engine.EngineBuilder;
import io.llmlog.analytics.http.HttpOptions;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.testkit.ElasticsearchNode;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.Figures;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service whose events are in a real node that comes and goes. */
class ElasticsearchServiceIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PER_REQUEST = 20;

    private static ElasticsearchNode node;
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @BeforeAll
    static void startNode(@TempDir Path folder) throws IOException, InterruptedException {
        node = ElasticsearchNode.start(folder);
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @Test
    void startsBeforeItsCluster_saysWhatIsMissing_andGoesOnByItself() throws Exception {
        node.kill();
        Path file = directory.resolve("events.json");
        Files.writeString(file, Lines.of(Events.numbered(1)) + Lines.of(Events.numbered(2)));
        try (AnalyticsService service = start("early", file)) {
            HttpResponse<String> ready = get(service, "ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("es+http://", "does not answer");
            HttpResponse<String> refused = post(service, Lines.of(Events.numbered(3)));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(get(service, "health").statusCode()).isEqualTo(200);

            node.start();

            eventually("it is ready", () -> get(service, "ready").statusCode() == 200);
            eventually("the file is stored", () -> count(service.store()) == 2);
            assertThat(post(service, Lines.of(Events.numbered(3))).statusCode()).isEqualTo(200);
            assertThat(service.store().count()).isEqualTo(3);
            assertThat(JSON.readTree(get(service, "events").body()).path("events"))
                    .hasSize(3);
        }
        Files.writeString(file, Lines.of(Events.numbered(4)), StandardOpenOption.APPEND);
        try (AnalyticsService service = start("early", file)) {
            eventually("it goes on where it was", () -> count(service.store()) == 4);
            assertThat(JSON.readTree(get(service, "health").body())
                            .path("sources")
                            .path(0)
                            .path("lines")
                            .asLong())
                    .isEqualTo(3);
        }
    }

    /** F9, of the store behind the service. */
    @Test
    void F9_losesNothingAcknowledged_whenTheNodeOfTheStoreIsKilled() throws Exception {
        int kills = Integer.getInteger("soak.broker.kills", 2);
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger acknowledged = new AtomicInteger();
        Path file = directory.resolve("events.json");
        try (AnalyticsService service = start("killed", file)) {
            Thread sender = new Thread(() -> {
                while (!enough.get()) {
                    send(service, acknowledged);
                }
            });
            sender.start();
            Thread writer = new Thread(() -> write(file, enough));
            writer.start();
            for (int kill = 0; kill < kills; kill++) {
                int before = acknowledged.get();
                eventually("it stores", () -> acknowledged.get() > before + 5 * PER_REQUEST);
                node.kill();
                node.start();
            }
            int before = acknowledged.get();
            eventually("it stores again", () -> acknowledged.get() > before);
            enough.set(true);
            sender.join();
            writer.join();
            long written = Files.lines(file).count();
            eventually("all is stored", () -> count(service.store()) >= acknowledged.get() + written);
            assertThat(service.store().count()).isEqualTo(acknowledged.get() + written);
            Figures.tell(
                    "F9",
                    kills + " kills of the node of the store, " + acknowledged + " events acknowledged, " + written
                            + " from a file");
        }
    }

    /** Sends some events again and again until they are taken. */
    private void send(AnalyticsService service, AtomicInteger acknowledged) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < PER_REQUEST; i++) {
            lines.append(Lines.of(Events.numbered(i)));
        }
        while (true) {
            HttpResponse<String> response = post(service, lines.toString());
            if (response.statusCode() == 200) {
                acknowledged.addAndGet(PER_REQUEST);
                return;
            }
            assertThat(response.statusCode()).isEqualTo(503);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Path file, AtomicBoolean enough) {
        try {
            for (int i = 0; !enough.get(); i++) {
                Files.writeString(
                        file, Lines.of(Events.numbered(i)), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Thread.sleep(2);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDirectoryStaysWithItsStore_andCommandsSayWhereTheEventsAre() throws Exception {
        try (AnalyticsService service = start("only", directory.resolve("none.json"))) {
            assertThat(get(service, "ready").statusCode()).isEqualTo(200);
        }
        Path data = directory.resolve("data");
        assertThatThrownBy(() -> DataAccess.open(data))
                .isInstanceOf(ExplainedException.class)
                .hasMessageContaining("are in es+http://")
                .hasMessageContaining("start its service");
        assertThatThrownBy(() -> AnalyticsService.start(new ServiceOptions(0, data, List.of())))
                .isInstanceOf(ExplainedException.class)
                .hasMessageContaining("add --store");
        Path embedded = directory.resolve("embedded");
        AnalyticsService.start(new ServiceOptions(0, embedded, List.of())).close();
        assertThatThrownBy(() -> AnalyticsService.start(options("only", embedded, List.of())))
                .isInstanceOf(ExplainedException.class)
                .hasMessageContaining("name another directory");
    }

    @Test
    void aProgramKeepsItsEventsThereToo() {
        EngineBuilder program = AnalyticsEngine.at(directory.resolve("program")).store(uri("program"));
        Map<String, Object> record =
                Map.of("event_id", "0190a5d0-0000-7000-8000-000000000001", "level", "ERROR", "message", "refused");
        try (AnalyticsEngine engine = program.open()) {
            assertThat(engine.ingest(List.of(record, Map.of("message", "fine"))).accepted())
                    .isEqualTo(2);
            assertThat(engine.ingest(record).duplicates()).isEqualTo(1);
        }
        try (AnalyticsEngine engine = program.open()) {
            assertThat(engine.stats().events()).isEqualTo(2);
            assertThat(engine.exportPrometheus()).contains("level=\"error\"");
        }
    }

    private static String uri(String index) {
        return "es+" + node.uri() + "/" + index + "?log-index=" + index + "-app";
    }

    private AnalyticsService start(String index, Path file) {
        return AnalyticsService.start(options(index, directory.resolve("data"), List.of(file)));
    }

    private static ServiceOptions options(String index, Path data, List<Path> files) {
        return new ServiceOptions(
                HttpOptions.onLoopback(0),
                data,
                files,
                Processing.DEFAULT,
                StoreCare.DEFAULT,
                IngestOptions.DEFAULT,
                Backend.of(uri(index)),
                List.of());
    }

    private static long count(EventStore store) {
        try {
            return store.count();
        } catch (StoreException e) {
            return -1;
        }
    }

    private HttpResponse<String> get(AnalyticsService service, String path) {
        return send(HttpRequest.newBuilder(service.address().resolve(path)));
    }

    private HttpResponse<String> post(AnalyticsService service, String lines) {
        return send(HttpRequest.newBuilder(service.address().resolve("ingest"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(lines)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
