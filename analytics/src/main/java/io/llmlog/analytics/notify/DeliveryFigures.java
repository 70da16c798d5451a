package io.llmlog.analytics.notify;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What deliveries show to Prometheus. */
final class DeliveryFigures {
    private final GaugeSnapshot.Builder waiting = GaugeSnapshot.builder()
            .name("llmlog_notifications_waiting")
            .help("Notifications that wait for their receiver.");
    private final GaugeSnapshot.Builder oldest = GaugeSnapshot.builder()
            .name("llmlog_notifications_oldest_seconds")
            .help("How long the first of those that wait does so; 0 when none does.");
    private final GaugeSnapshot.Builder givenUp = GaugeSnapshot.builder()
            .name("llmlog_notifications_given_up")
            .help("Notifications that were given up and are listed.");
    private final CounterSnapshot.Builder delivered = CounterSnapshot.builder()
            .name("llmlog_notifications_delivered")
            .help("Notifications that receivers took from this process.");
    private final CounterSnapshot.Builder failed = CounterSnapshot.builder()
            .name("llmlog_notifications_failed")
            .help("Attempts of this process at deliveries that failed.");

    private DeliveryFigures() {}

    static List<MetricSnapshot> of(
            Map<String, Deliveries.Running> queues,
            Function<String, QueueFigures> figures,
            Map<String, Integer> givenUp,
            int unreadable,
            Instant now) {
        DeliveryFigures all = new DeliveryFigures();
        new TreeMap<>(queues)
                .forEach((name, running) -> all.add(
                        Labels.of("receiver", name),
                        running.queue(),
                        figures.apply(name).snapshot(),
                        now));
        Map<String, Integer> listed = new TreeMap<>(givenUp);
        queues.keySet().forEach(name -> listed.putIfAbsent(name, 0));
        listed.forEach((name, count) -> all.givenUp.dataPoint(gauge(Labels.of("receiver", name), count)));
        return List.of(
                all.waiting.build(),
                all.oldest.build(),
                all.givenUp.build(),
                GaugeSnapshot.builder()
                        .name("llmlog_notifications_unreadable")
                        .help("Kept notifications that this version cannot read and nobody delivers.")
                        .dataPoint(gauge(Labels.EMPTY, unreadable))
                        .build(),
                all.delivered.build(),
                all.failed.build());
    }

    private void add(Labels labels, ReceiverQueue queue, QueueFigures.Snapshot counted, Instant now) {
        waiting.dataPoint(gauge(labels, queue.waiting()));
        oldest.dataPoint(gauge(
                labels,
                queue.oldest()
                        .map(since -> Duration.between(since, now).toMillis() / 1000.0)
                        .orElse(0.0)));
        delivered.dataPoint(counter(labels, counted.delivered()));
        counted.failures().forEach((reason, count) -> failed.dataPoint(counter(labels.add("reason", reason), count)));
    }

    private static GaugeDataPointSnapshot gauge(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    private static CounterDataPointSnapshot counter(Labels labels, long value) {
        return CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) value)
                .build();
    }
}
