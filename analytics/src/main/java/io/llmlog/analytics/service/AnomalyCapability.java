package io.llmlog.analytics.service;

import io.llmlog.analytics.unusual.AnomalyWatch;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Clock;
import java.util.Collection;

/** Shows to Prometheus what is unusual. */
final class AnomalyCapability implements Capability {
    private final AnomalyWatch watch;

    private AnomalyCapability(AnomalyWatch watch) {
        this.watch = watch;
    }

    static AnomalyCapability start(Capabilities.Ground ground) {
        return new AnomalyCapability(
                AnomalyWatch.start(ground.engine().storage().store(), Clock.systemUTC()));
    }

    @Override
    public Collection<MetricSnapshot> figures() {
        return watch.figures();
    }

    @Override
    public void close() {
        watch.close();
    }
}
