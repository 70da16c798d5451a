package io.llmlog.analytics.stack;

import static io.llmlog.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.cli.Main;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.analytics.testing.Needed;
import io.llmlog.testkit.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each panel asks, asked of a real VictoriaMetrics that scrapes a real service. Skipped where there is no VictoriaMetrics, unless
 * {@code CI=true}.
 */
class GrafanaIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static AnalyticsService service;
    private static Process victoria;
    private static URI metrics;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        Path program = Needed.program("/usr/bin/victoria-metrics");
        service = AnalyticsService.start(new ServiceOptions(0, folder.resolve("data"), List.of()));
        Path scrape = Files.writeString(
                folder.resolve("prometheus.yml"),
                "global: {scrape_interval: 1s}\nscrape_configs:\n  - job_name: llmlog\n    static_configs: [{targets: ['"
                        + service.address().getAuthority() + "']}]\n");
        int port = FreePort.next();
        metrics = URI.create("http://127.0.0.1:" + port);
        victoria = new ProcessBuilder(
                        program.toString(),
                        "-httpListenAddr=127.0.0.1:" + port,
                        "-storageDataPath=" + folder.resolve("victoria"),
                        "-promscrape.config=" + scrape,
                        "-search.latencyOffset=0s",
                        "-memory.allowedBytes=64MB")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("victoria.out").toFile())
                .start();
        // Every counter is seen twice: a rate is made of two values.
        send(1);
        eventually("a first value of each", () -> value("count(llmlog_events_stored_total offset 2s)") > 0);
        send(2);
        eventually(
                "a second value",
                () -> value("sum(llmlog_events_stored_total) - sum(llmlog_events_stored_total offset 3s)") > 0);
    }

    private static void send(int seed) {
        for (String kind : List.of("llm", "logs")) {
            int code = Main.commandLine()
                    .execute(
                            "generate",
                            "--kind",
                            kind,
                            "--count",
                            "1000",
                            "--days",
                            "2",
                            "--seed",
                            String.valueOf(seed),
                            "--to",
                            service.address().toString());
            assertThat(code).isZero();
        }
    }

    @AfterAll
    static void stop() {
        if (victoria != null) {
            victoria.destroyForcibly().onExit().join();
        }
        if (service != null) {
            service.close();
        }
    }

    @Test
    void everyPanelHasSomethingToShow() throws IOException, InterruptedException {
        for (GrafanaSource source : GrafanaSource.all()) {
            for (GrafanaSource.Panel panel : source.panels()) {
                for (GrafanaSource.Query query : panel.queries()) {
                    eventually(
                            panel.title() + " of " + source.title() + ": " + query.plain(),
                            () -> !Double.isNaN(value(query.plain())));
                }
            }
        }
    }

    /** The first value; not a number where there is none. */
    private static double value(String expression) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            metrics.resolve("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8)))
                    .build();
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode())
                    .as("%s: %s", expression, answer.body())
                    .isEqualTo(200);
            JsonNode value = JSON.readTree(answer.body()).at("/data/result/0/value/1");
            return value.isMissingNode() ? Double.NaN : Double.parseDouble(value.asText());
        } catch (IOException notYet) {
            return Double.NaN;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
