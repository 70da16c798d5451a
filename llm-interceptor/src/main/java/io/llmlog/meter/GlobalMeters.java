package io.llmlog.meter;

import io.llmlog.pipeline.PipelineStats;
import io.micrometer.core.instrument.Metrics;
import java.util.function.Supplier;

/** Micrometer's global registry. Cannot even be linked without Micrometer, so that only who has looked for that may name it. */
final class GlobalMeters {
    private GlobalMeters() {}

    static AutoCloseable bind(String pipeline, Supplier<PipelineStats> books) {
        PipelineMeters meters = new PipelineMeters(pipeline, books);
        meters.bindTo(Metrics.globalRegistry);
        return meters;
    }
}
