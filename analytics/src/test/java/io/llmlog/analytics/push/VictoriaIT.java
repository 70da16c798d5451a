package io.llmlog.analytics.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.testing.DebianServer;
import io.llmlog.testkit.Eventually;
import io.llmlog.testkit.FreePort;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real VictoriaMetrics. */
class VictoriaIT {
    private static final String PROGRAM = "victoria-metrics";
    private static final Duration OFTEN = Duration.ofMillis(100);

    @TempDir
    private Path directory;

    private final AtomicLong incidents = new AtomicLong();

    @Test
    void whatWasMeasuredWhileTheServerWasAwayArrives_withItsMoments_andACounterNeverGoesDown() throws Exception {
        int port = FreePort.next();
        PushTarget target = PushTarget.of("http://127.0.0.1:" + port, null, "here:8787");
        long begun = System.currentTimeMillis();
        try (DebianServer server = start(port);
                MetricPush push = push(target)) {
            Eventually.eventually("some samples", () -> sent(push, "sent") > 2);
            Eventually.eventually("queried back", () -> values(server).size() > 2);
        }
        List<String> instances = new ArrayList<>();
        MetricPush push = push(target);
        try (push) {
            Eventually.eventually("failures", () -> sent(push, "failed") > 3);
            long inVain = sent(push, "failed");
            try (DebianServer server = start(port)) {
                Eventually.eventually("the backlog is gone", () -> sent(push, "sent") > inVain);
                Eventually.eventually("queried back", () -> values(server).size() > inVain + 3);

                List<Double> values = values(server);
                assertThat(values).isSorted();
                assertThat(moments(server)).isSorted().allMatch(moment -> moment >= begun - 1);
                series(server)
                        .forEach(series ->
                                instances.add(series.at("/metric/instance").asText() + " "
                                        + series.at("/metric/job").asText() + " "
                                        + series.at("/metric/odd").asText()));
            }
        }
        assertThat(instances).containsOnly("here:8787 llmlog a\"b\\c\nd");
    }

    private MetricPush push(PushTarget target) {
        return MetricPush.start(target, this::figures, OFTEN, Clock.systemUTC());
    }

    private Collection<MetricSnapshot> figures() {
        return List.of(CounterSnapshot.builder()
                .name("log_incident")
                .dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of("odd", "a\"b\\c\nd"))
                        .value((double) incidents.incrementAndGet())
                        .build())
                .build());
    }

    private static long sent(MetricPush push, String result) {
        return push.figures().stream()
                .filter(CounterSnapshot.class::isInstance)
                .flatMap(snapshot -> ((CounterSnapshot) snapshot).getDataPoints().stream())
                .filter(point -> result.equals(point.getLabels().get("result")))
                .mapToLong(point -> (long) point.getValue())
                .sum();
    }

    private static List<Double> values(DebianServer server) {
        List<Double> values = new ArrayList<>();
        exported(server).forEach(series -> series.path("values").forEach(value -> values.add(value.asDouble())));
        return values;
    }

    private static List<Long> moments(DebianServer server) {
        List<Long> moments = new ArrayList<>();
        exported(server).forEach(series -> series.path("timestamps").forEach(moment -> moments.add(moment.asLong())));
        return moments;
    }

    private static List<JsonNode> series(DebianServer server) {
        return exported(server);
    }

    /** Every raw sample of the counter. */
    private static List<JsonNode> exported(DebianServer server) {
        try {
            String match = URLEncoder.encode("log_incident_total", StandardCharsets.UTF_8);
            List<JsonNode> series = new ArrayList<>();
            for (String line : server.get("/api/v1/export?match[]=".replace("[]", "%5B%5D") + match)
                    .body()
                    .split("\n")) {
                if (!line.isBlank()) {
                    series.add(new ObjectMapper().readTree(line));
                }
            }
            return series;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private DebianServer start(int port) throws Exception {
        return DebianServer.start(
                directory.resolve("log"),
                port,
                "/health",
                List.of(
                        PROGRAM,
                        "-httpListenAddr=127.0.0.1:" + port,
                        "-storageDataPath=" + directory.resolve("data"),
                        "-retentionPeriod=12",
                        "-search.latencyOffset=0s"));
    }
}
