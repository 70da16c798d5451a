package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.state.Alert;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Prometheus is shown of alerts. Labels of groups are none of it: they may name users. */
public final class AlertFigures {
    private final AlertCounts counts;
    private final Alerts alerts;
    private final Clock clock;

    AlertFigures(AlertCounts counts, Alerts alerts, Clock clock) {
        this.counts = counts;
        this.alerts = alerts;
        this.clock = clock;
    }

    public Collection<MetricSnapshot> snapshots() {
        return List.of(
                firing(),
                lag(),
                counter("llmlog_alert_windows", "Windows of rules that were evaluated.", counts.windows()),
                counter(
                        "llmlog_alert_corrections",
                        "Times that late events changed windows of before.",
                        counts.corrections()),
                counter("llmlog_alert_failures", "Evaluations of rules that failed.", counts.failures()),
                counter("llmlog_alert_notifications", "Notifications handed over.", counts.told()));
    }

    private MetricSnapshot firing() {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name("llmlog_alerts_firing").help("Alerts that fire, by rule.");
        Map<Labels, Long> byRule = alerts.open().stream()
                .filter(alert -> alert.status().equals(Alert.FIRING))
                .collect(Collectors.groupingBy(
                        alert -> Labels.of("rule", alert.rule(), "severity", alert.severity()), Collectors.counting()));
        byRule.forEach((labels, count) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value((double) count)
                .build()));
        return gauge.build();
    }

    private MetricSnapshot lag() {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder()
                .name("llmlog_alert_lag_seconds")
                .help("How long ago the last evaluated window of a rule ended.");
        long now = clock.instant().getEpochSecond();
        counts.ends()
                .forEach((rule, end) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(Labels.of("rule", rule))
                        .value((double) (now - end))
                        .build()));
        return gauge.build();
    }

    private static MetricSnapshot counter(String name, String help, long value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        CounterDataPointSnapshot.builder().value((double) value).build())
                .build();
    }
}
