package io.llmlog.analytics.http;

import io.javalin.http.Context;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the server has been asked since it started, by endpoint and status. Thread-safe. */
public final class HttpActivity {
    private static final String ENDPOINT = "llmlog.endpoint";
    /** Files of pages, and what is nothing. */
    private static final Route OTHER = new Route("", "other");

    private final QueryGate queries = new QueryGate();
    private final Map<Kind, Sum> requests = new ConcurrentHashMap<>();

    private record Route(String method, String path) {}

    private record Kind(Route route, int status) {}

    private record Sum(long count, double seconds, double longest) {
        Sum and(Sum other) {
            return new Sum(count + other.count, seconds + other.seconds, Math.max(longest, other.longest));
        }
    }

    /**
     * The requests of one kind.
     *
     * @param path as it is documented: {@code /admin/{task}}
     */
    record Requests(String method, String path, int status, long count, double avgMs, double maxMs) {}

    QueryGate queries() {
        return queries;
    }

    /** Notes which endpoint it is for. */
    void begin(Context context, Endpoint endpoint) {
        context.attribute(ENDPOINT, new Route(endpoint.method().name(), endpoint.path()));
    }

    /** Counts a request that was answered. */
    void count(Context context, float millis) {
        Route route = context.attribute(ENDPOINT);
        double seconds = millis / 1000;
        requests.merge(
                new Kind(route == null ? OTHER : route, context.statusCode()), new Sum(1, seconds, seconds), Sum::and);
    }

    /** All kinds that there were, those that took most time first. */
    List<Requests> requests() {
        return requests.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> -entry.getValue().seconds()))
                .map(entry -> requests(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Requests requests(Kind kind, Sum sum) {
        return new Requests(
                kind.route().method(),
                kind.route().path(),
                kind.status(),
                sum.count(),
                sum.seconds() / sum.count() * 1000,
                sum.longest() * 1000);
    }

    /** The same for Prometheus. */
    public List<MetricSnapshot> snapshots() {
        CounterSnapshot.Builder counts = CounterSnapshot.builder()
                .name("llmlog_http_requests")
                .help("Requests answered since the service started.");
        CounterSnapshot.Builder seconds = CounterSnapshot.builder()
                .name("llmlog_http_request_seconds")
                .help("How long their answers took, all together.");
        requests.forEach((kind, sum) -> {
            Labels labels = Labels.of(
                    "method",
                    kind.route().method(),
                    "path",
                    kind.route().path(),
                    "status",
                    String.valueOf(kind.status()));
            counts.dataPoint(point(labels, sum.count()));
            seconds.dataPoint(point(labels, sum.seconds()));
        });
        QueryGate.Stats gate = queries.stats();
        return List.of(
                counts.build(),
                seconds.build(),
                gauge("llmlog_queries_running", "Questions that the store is answering.", gate.running()),
                gauge("llmlog_queries_waiting", "Questions that wait for their turn.", gate.waiting()),
                CounterSnapshot.builder()
                        .name("llmlog_queries_refused")
                        .help("Questions put off because too many were running.")
                        .dataPoint(point(Labels.EMPTY, gate.refused()))
                        .build());
    }

    private static CounterDataPointSnapshot point(Labels labels, Number value) {
        return CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(value.doubleValue())
                .build();
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }
}
