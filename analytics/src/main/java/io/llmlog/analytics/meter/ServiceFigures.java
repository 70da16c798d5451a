package io.llmlog.analytics.meter;

import io.llmlog.analytics.ingest.IntakeStats;
import io.llmlog.analytics.ingest.tail.SourceStatus;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the service tells Prometheus of itself: its process, what comes in, its store. Those of its counters begin anew with the process. */
public final class ServiceFigures {
    private static final int MOST_FILES = 200;

    private final PrometheusRegistry process = new PrometheusRegistry();
    private final Meters meters;
    private final Supplier<IntakeStats> intake;
    private final Supplier<List<SourceStatus>> files;
    private final StoreSize store;

    public ServiceFigures(
            Meters meters, Supplier<IntakeStats> intake, Supplier<List<SourceStatus>> files, StoreSize store) {
        this.meters = meters;
        this.intake = intake;
        this.files = files;
        this.store = store;
        ProcessMetrics.builder().register(process);
        JvmMemoryMetrics.builder().register(process);
        JvmGarbageCollectorMetrics.builder().register(process);
        JvmThreadsMetrics.builder().register(process);
    }

    public List<MetricSnapshot> snapshots() {
        List<MetricSnapshot> all = new ArrayList<>(process.scrape().stream().toList());
        all.addAll(incoming(intake.get()));
        all.addAll(followed(files.get()));
        all.add(gauge("llmlog_store_events", "Events in the store.")
                .dataPoint(at(Labels.EMPTY, meters.events()))
                .build());
        Long bytes = store.bytes();
        if (bytes != null) {
            all.add(gauge("llmlog_store_bytes", "What the store takes on the disk.")
                    .dataPoint(at(Labels.EMPTY, bytes))
                    .build());
        }
        return all;
    }

    private static List<MetricSnapshot> incoming(IntakeStats stats) {
        return List.of(
                counter("llmlog_ingest_requests", "Requests with events that were stored.")
                        .dataPoint(point(Labels.EMPTY, stats.requests()))
                        .build(),
                counter("llmlog_ingest_events", "What came by requests, by what became of it.")
                        .dataPoint(point(Labels.of("result", "accepted"), stats.accepted()))
                        .dataPoint(point(Labels.of("result", "duplicate"), stats.duplicates()))
                        .dataPoint(point(Labels.of("result", "rejected"), stats.rejected()))
                        .build());
    }

    private static List<MetricSnapshot> followed(List<SourceStatus> files) {
        CounterSnapshot.Builder lines = counter("llmlog_tail_lines", "Lines read of followed files.");
        CounterSnapshot.Builder rejected =
                counter("llmlog_tail_rejected", "Lines of followed files that were no events.");
        GaugeSnapshot.Builder lag = gauge("llmlog_tail_lag_bytes", "What of followed files is not stored yet.");
        for (SourceStatus file : files.subList(0, Math.min(files.size(), MOST_FILES))) {
            Labels labels = Labels.of("file", file.file().toString());
            lines.dataPoint(point(labels, file.counts().lines()));
            rejected.dataPoint(point(labels, file.counts().rejected()));
            lag.dataPoint(at(labels, file.lag()));
        }
        return List.of(lines.build(), rejected.build(), lag.build());
    }

    private static CounterSnapshot.Builder counter(String name, String help) {
        return CounterSnapshot.builder().name(name).help(help);
    }

    private static CounterDataPointSnapshot point(Labels labels, Number value) {
        return CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(value.doubleValue())
                .build();
    }

    private static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static GaugeDataPointSnapshot at(Labels labels, Number value) {
        return GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(value.doubleValue())
                .build();
    }
}
