package io.llmlog.analytics.service;

import io.llmlog.analytics.http.Endpoints;
import io.llmlog.analytics.model.MeteredModel;
import io.llmlog.analytics.ready.ReadyCheck;
import io.llmlog.analytics.task.DataTask;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Collection;
import java.util.List;

/** Something the service does by itself with what it keeps, and what it adds to the service's face for that. Stops when it is closed. */
interface Capability extends AutoCloseable {
    /** What it answers over HTTP. */
    default List<Endpoints> endpoints() {
        return List.of();
    }

    /** What it shows to Prometheus, as of now. */
    default Collection<MetricSnapshot> figures() {
        return List.of();
    }

    /** The models it asks. */
    default List<MeteredModel> models() {
        return List.of();
    }

    /** What commands may ask of it. */
    default List<DataTask> tasks() {
        return List.of();
    }

    /** What must hold for it to work. */
    default List<ReadyCheck> checks() {
        return List.of();
    }

    @Override
    default void close() {}
}
