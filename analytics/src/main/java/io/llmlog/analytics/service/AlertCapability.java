package io.llmlog.analytics.service;

import io.llmlog.analytics.engine.Alarms;
import io.llmlog.analytics.http.AlertEndpoints;
import io.llmlog.analytics.http.Endpoints;
import io.llmlog.analytics.http.NotificationEndpoints;
import io.llmlog.analytics.http.RuleEndpoints;
import io.llmlog.analytics.task.DataTask;
import io.llmlog.analytics.task.RulesTask;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Evaluates alert rules, and tells receivers what fires. */
record AlertCapability(Alarms alarms) implements Capability {
    static AlertCapability start(Capabilities.Ground ground) {
        Alarms alarms = ground.engine().alarms();
        alarms.alerting().start();
        return new AlertCapability(alarms);
    }

    @Override
    public List<Endpoints> endpoints() {
        return List.of(
                new AlertEndpoints(alarms.alerting()),
                new RuleEndpoints(alarms.alerting()),
                new NotificationEndpoints(alarms.deliveries()::status));
    }

    @Override
    public List<DataTask> tasks() {
        return List.of(new RulesTask(alarms.alerting()));
    }

    @Override
    public Collection<MetricSnapshot> figures() {
        List<MetricSnapshot> all = new ArrayList<>(alarms.alerting().figures().snapshots());
        all.addAll(alarms.deliveries().figures());
        return all;
    }

    @Override
    public void close() {
        alarms.alerting().stop();
    }
}
