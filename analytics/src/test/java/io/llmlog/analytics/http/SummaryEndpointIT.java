package io.llmlog.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.metrics.Metrics;
import io.llmlog.analytics.model.MeteredModel;
import io.llmlog.analytics.model.ModelProvider;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.summary.Summarizer;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.ModelServer;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.analytics.testing.Traffic;
import io.llmlog.testkit.Figures;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryEndpointIT {
    private static final String DAY = "?from=2026-11-22&to=2026-11-23";

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private ModelServer ollama;
    private MeteredModel model;
    private SummaryEndpoint endpoint;
    private HttpApi api;

    @BeforeEach
    void start() throws Exception {
        ollama = new ModelServer(ModelProvider.OLLAMA);
        EventStore store = new NaiveStore();
        var events = Traffic.events(11, 200, Instant.parse("2026-11-22T10:00:00Z"), Duration.ofHours(2));
        store.ingest(new IngestBatch(events.stream().map(Lines::decoded).toList(), Map.of()));
        model = MeteredModel.open(ollama.settings(), "summary", directory);
        endpoint = new SummaryEndpoint(store, Metrics.of(List.of()), new Summarizer(model));
        api = HttpApi.start(0, Clock.systemUTC(), List.of(endpoint));
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
        endpoint.close();
        model.close();
        ollama.close();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(api.address() + path)).build();
    }

    private String get(String path) throws Exception {
        HttpResponse<String> response = http.send(request(path), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + "\n" + response.body();
    }

    private static List<String> names(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring(7))
                .collect(Collectors.toList());
    }

    @Test
    void streamsWhatTheModelSays_andSaysThatItIsVerified_andKeepsIt() throws Exception {
        ollama.will(ModelServer.answering("All", " is well."));

        String first = get("summaries/overview" + DAY);
        String second = get("summaries/overview" + DAY);

        assertThat(first).startsWith("200\nevent: begin\ndata: {\"metric\":\"overview\",\"title\":\"Overview\",");
        assertThat(names(first)).containsExactly("begin", "piece", "piece", "verified");
        assertThat(first).contains("data: {\"text\":\"All is well.\",\"model\":\"ollama gemma:2b\",\"cached\":false}");
        assertThat(names(second)).containsExactly("verified");
        assertThat(second).contains("\"cached\":true");
        assertThat(ollama.requests).hasSize(1);
    }

    @Test
    void replacesWhatIsNotInTheData_andWhatNoModelSaid() throws Exception {
        ollama.will(ModelServer.answering("There were 987,654 calls."));
        assertThat(names(get("summaries/overview" + DAY))).containsExactly("begin", "piece", "replaced");
        ollama.will(ModelServer.status(500, "text/html", "<html>"));
        String brief = get("summaries/brief" + DAY);

        assertThat(names(brief)).containsExactly("replaced");
        assertThat(brief).contains("Overview, from 22 Nov 2026").contains("answered 500\"}");
    }

    @Test
    void F40_aBrokenEndpointEndsWithOneLastEvent() throws Exception {
        List<ModelServer.Behaviour> modes = List.of(
                (server, out) -> out.close(),
                ModelServer.status(429, "application/json", "{}"),
                ModelServer.status(200, "text/html", "<html>"),
                (server, out) -> {
                    server.begin(out);
                    ModelServer.send(out, server.piece("There"));
                });
        for (ModelServer.Behaviour mode : modes) {
            ollama.will(mode);
            assertThat(names(get("summaries/cost" + DAY)))
                    .filteredOn(name -> !name.matches("begin|piece"))
                    .containsExactly("replaced");
        }
        Figures.tell("F40", modes.size() + " ways to fail through /summaries: the fixed sentences stood in each time");
    }

    @Test
    void saysWhatIsWrongBeforeAnythingIsStreamed() throws Exception {
        assertThat(get("summaries/costs"))
                .startsWith("400\n")
                .contains("\"parameter\":\"metric\",\"value\":\"costs\"", "must be one of brief, logs_per_day");
        assertThat(get("summaries/cost?from=yesterday")).startsWith("400\n").contains("\"parameter\":\"from\"");
        assertThat(ollama.requests).isEmpty();
    }

    @Test
    void asksTheModelNoFurther_whenNobodyReadsAnyMore() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        ollama.will((server, out) -> {
            try {
                server.begin(out);
                while (true) {
                    ModelServer.send(out, server.piece("word "));
                    Thread.sleep(20);
                }
            } finally {
                gone.countDown();
            }
        });
        HttpResponse<InputStream> response =
                http.send(request("summaries/cost" + DAY), HttpResponse.BodyHandlers.ofInputStream());
        response.body().read();
        response.body().close();

        assertThat(gone.await(15, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void passesTheFirstWordOnAtOnce() throws Exception {
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            AtomicLong said = new AtomicLong();
            CountDownLatch read = new CountDownLatch(1);
            ollama.will((server, out) -> {
                server.begin(out);
                said.set(System.nanoTime());
                ModelServer.send(out, server.piece("9,999,999"));
                read.await(10, TimeUnit.SECONDS);
                ModelServer.send(out, server.end());
            });
            HttpResponse<Stream<String>> response =
                    http.send(request("summaries/cost" + DAY), HttpResponse.BodyHandlers.ofLines());
            // Found as soon as it is there, not when the answer has ended.
            assertThat(response.body()
                            .filter(line -> line.startsWith("event: piece"))
                            .findFirst())
                    .isPresent();
            took.add(System.nanoTime() - said.get());
            read.countDown();
        }
        took.sort(null);
        long median = took.get(took.size() / 2) / 1_000;
        Figures.tell(
                "summary",
                "first word relayed after " + median + " us, at worst " + took.get(took.size() - 1) / 1_000 + " us");
        assertThat(median).isLessThan(100_000);
    }

    @Test
    void recordsItsOwnCallsInAFileWithoutContent() throws Exception {
        ollama.will(ModelServer.answering("All is well."));
        get("summaries/cost" + DAY);
        ollama.will(ModelServer.status(500, "text/plain", ""));
        get("summaries/errors" + DAY);
        model.close();

        List<String> lines = Files.readAllLines(directory.resolve("own-calls/summary.json"));
        assertThat(lines)
                .hasSize(2)
                .allMatch(line -> line.contains("\"feature\":\"llmlog.summary\""))
                .noneMatch(line -> line.contains("well"));
        assertThat(lines.get(0)).contains("\"model\":\"gemma:2b\"", "\"tokens_used\":18", "\"outcome\":\"success\"");
        assertThat(lines.get(1)).contains("\"outcome\":\"failure\"");
        assertThat(MeteredModel.figures(List.of(model)).toString()).isNotEmpty();
    }
}
