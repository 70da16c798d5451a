package io.llmlog.analytics.generate;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.testkit.ElasticsearchNode;
import io.llmlog.testkit.FreePort;
import io.llmlog.testkit.KafkaBroker;
import io.llmlog.testkit.KafkaTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Into real servers. */
class GenerateIT {
    private static final Span SPAN = Runs.days(2, 2_000);

    @TempDir
    private Path folder;

    @Test
    void fillsAService_andAddsNothingToItTheSecondTime() throws Exception {
        try (AnalyticsService service =
                AnalyticsService.start(new ServiceOptions(0, folder.resolve("data"), List.of()))) {
            String sink = "http://127.0.0.1:" + service.address().getPort();
            Report first = run(sink);
            assertThat(first.isComplete()).as(first.text()).isTrue();
            assertThat(service.store().count()).isEqualTo(2_000);

            Report second = run(sink);
            assertThat(second.isComplete()).as(second.text()).isTrue();
            assertThat(second.text()).contains("2,000 of them there already");
            assertThat(service.store().count()).isEqualTo(2_000);
        }
    }

    @Test
    void fillsATopic() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(folder.resolve("kafka")))) {
            KafkaTopic topic = KafkaTopic.create(broker, "llm-events");
            Report report = run("kafka://" + broker.address() + "/llm-events");
            assertThat(report.isComplete()).as(report.text()).isTrue();
            assertThat(topic.keys()).hasSize(2_000).doesNotHaveDuplicates();
        }
    }

    @Test
    void fillsIndices() throws Exception {
        try (ElasticsearchNode node = ElasticsearchNode.start(Files.createDirectory(folder.resolve("es")))) {
            Report report = run("es+" + node.uri() + "/llm-logs");
            assertThat(report.isComplete()).as(report.text()).isTrue();
            node.send("POST", "/llm-logs-*/_refresh", "");
            assertThat(node.get("/llm-logs-*/_count").path("count").asInt()).isEqualTo(2_000);
            assertThat(node.get("/_cat/indices/llm-logs-*?format=json").size()).isEqualTo(2);
        }
    }

    @Test
    void saysWhatIsMissing_whenNobodyListens() throws Exception {
        Report report = run("http://127.0.0.1:" + FreePort.next(), Duration.ofMillis(500));
        assertThat(report.isComplete()).isFalse();
        assertThat(report.text()).contains("delivered 0 to", "2,000 waiting");
    }

    @Test
    void livesUntilItIsTold_andThenHasDeliveredAll() throws Exception {
        Path file = folder.resolve("live.json");
        Path truth = folder.resolve("truth.json");
        CountDownLatch asked = new CountDownLatch(1);
        Instant start = Instant.now();
        GenerateOptions options = Runs.options(
                DataKind.LOGS, new Span.Living(start, 500, Long.MAX_VALUE), 1, 2, "file:" + file, folder, truth);
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(() -> {
            try {
                return Runs.run(options, asked);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        eventually("it writes", () -> Files.exists(file) && Runs.events(file).size() > 300);
        asked.countDown();
        Report report = run.get(20, TimeUnit.SECONDS);
        assertThat(report.isComplete()).as(report.text()).isTrue();
        assertThat(Runs.events(file)).hasSize((int) report.events()).allSatisfy(event -> assertThat(
                        Instant.parse(event.path("@timestamp").asText()))
                .isBetween(start.minusMillis(1), Instant.now()));
        assertThat(new ObjectMapper().readTree(truth.toFile()).path("incidents").isArray())
                .isTrue();
    }

    private Report run(String sink) throws InterruptedException {
        return run(sink, Duration.ofSeconds(60));
    }

    private Report run(String sink, Duration patience) throws InterruptedException {
        GenerateOptions options = Runs.options(DataKind.LLM, SPAN, 42, 2, sink, folder);
        return Runs.run(new GenerateOptions(
                options.kind(),
                options.span(),
                options.seed(),
                options.users(),
                options.incidents(),
                options.settings(),
                null,
                patience));
    }
}
