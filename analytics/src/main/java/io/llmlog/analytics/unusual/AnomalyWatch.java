package io.llmlog.analytics.unusual;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.anomaly.Scored;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.store.EventStore;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges a few figures every five minutes, for Prometheus: one question to the store for each, about the step that has ended, and once about the four
 * weeks before. Thread-safe.
 */
public final class AnomalyWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnomalyWatch.class);
    private static final List<String> SERIES =
            List.of("attempts", "error_ratio", "latency_p95", "cost_usd", "log_errors");
    private static final Interval STEP = new Interval(Duration.ofMinutes(5));
    /** Events of a step may come a while after its end. */
    private static final Duration DELAY = Duration.ofSeconds(30);

    private static final long LOOKING_SECONDS = 10;
    private static final long CLOSING_SECONDS = 3;

    private final EventStore store;
    private final Clock clock;
    private final List<Followed> figures;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "llmlog-anomalies");
        made.setDaemon(true);
        return made;
    });
    private volatile Map<String, Scored> latest = Map.of();

    private AnomalyWatch(EventStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.figures = Watched.NAMED.stream()
                .filter(watched -> SERIES.contains(watched.name()))
                .map(watched -> new Followed(watched, STEP))
                .toList();
    }

    /** Begins; a store that is away is asked again. */
    public static AnomalyWatch start(EventStore store, Clock clock) {
        AnomalyWatch watch = new AnomalyWatch(store, clock);
        var unused = watch.thread.scheduleWithFixedDelay(
                watch::lookSafely, LOOKING_SECONDS, LOOKING_SECONDS, TimeUnit.SECONDS);
        return watch;
    }

    /** One that looks when it is told to. */
    static AnomalyWatch manual(EventStore store, Clock clock) {
        return new AnomalyWatch(store, clock);
    }

    private void lookSafely() {
        try {
            look();
        } catch (ExplainedException e) {
            LOG.debug("anomalies are looked for when the store answers: {}", e.getMessage());
        } catch (RuntimeException | Error e) {
            // What is scheduled and throws is not run again.
            LOG.error("anomalies could not be looked for", e);
        }
    }

    /** Judges the last step that has ended, unless that is done. */
    void look() {
        Instant end = STEP.startOf(clock.instant().minus(DELAY));
        Map<String, Scored> now = new TreeMap<>();
        for (Followed figure : figures) {
            figure.follow(store, end);
            Scored scored = figure.latest();
            if (scored != null) {
                now.put(figure.name(), scored);
            }
        }
        latest = now;
    }

    /** As of the last step; asks no store. A figure of which nothing can be said is not among them. */
    public Collection<MetricSnapshot> figures() {
        Map<String, Scored> now = latest;
        return List.of(
                gauge(
                        now,
                        "score",
                        "How much of a piece of news the last five minutes are, from 0 to 1.",
                        Scored::score),
                gauge(now, "active", "1 while the figure is unusual.", scored -> scored.anomaly() ? 1 : 0),
                gauge(now, "value", "The figure in the last five minutes.", Scored::value),
                gauge(now, "expected", "What was expected of it.", Scored::expected),
                gauge(now, "tolerance", "How far from that it usually is.", Scored::tolerance));
    }

    private static MetricSnapshot gauge(
            Map<String, Scored> now, String name, String help, ToDoubleFunction<Scored> value) {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name("llmlog_anomaly_" + name).help(help);
        now.forEach((series, scored) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(Labels.of("series", series))
                .value(value.applyAsDouble(scored))
                .build()));
        return gauge.build();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn(
                        "the store is still being asked for anomalies {} s after the service was to stop",
                        CLOSING_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
