package io.llmlog.analytics.service;

import io.llmlog.analytics.alert.Alerting;
import io.llmlog.analytics.alert.rule.ServiceFigure;
import io.llmlog.analytics.http.AlertEndpoints;
import io.llmlog.analytics.http.Endpoints;
import io.llmlog.analytics.http.RuleEndpoints;
import io.llmlog.analytics.task.DataTask;
import io.llmlog.analytics.task.RulesTask;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Evaluates alert rules. */
final class AlertCapability implements Capability {
    private final Alerting alerting;

    private AlertCapability(Alerting alerting) {
        this.alerting = alerting;
    }

    static AlertCapability start(Capabilities.Ground ground) {
        return new AlertCapability(Alerting.start(
                ground.store(),
                ground.options().rules(),
                ground.notifications(),
                disk(ground.directory()),
                ground.clock()));
    }

    private static Map<String, DoubleSupplier> disk(Path directory) {
        return Map.of(
                ServiceFigure.DISK_FREE, () -> free(directory, false),
                ServiceFigure.DISK_FREE_SHARE, () -> free(directory, true));
    }

    /** A disk that cannot be asked tells nothing. */
    private static double free(Path directory, boolean share) {
        try {
            FileStore disk = Files.getFileStore(directory);
            return share ? (double) disk.getUsableSpace() / disk.getTotalSpace() : disk.getUsableSpace();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    @Override
    public List<Endpoints> endpoints() {
        return List.of(new AlertEndpoints(alerting), new RuleEndpoints(alerting));
    }

    @Override
    public List<DataTask> tasks() {
        return List.of(new RulesTask(alerting));
    }

    @Override
    public Collection<MetricSnapshot> figures() {
        return alerting.figures().snapshots();
    }

    @Override
    public void close() {
        alerting.close();
    }
}
