package io.llmlog.analytics.http;

import io.llmlog.analytics.metrics.CostMetrics;
import io.llmlog.analytics.metrics.ErrorMetrics;
import io.llmlog.analytics.metrics.LatencyMetrics;
import io.llmlog.analytics.metrics.LogsPerHour;
import io.llmlog.analytics.metrics.LogsPerLevel;
import io.llmlog.analytics.metrics.ModelMetrics;
import io.llmlog.analytics.metrics.OverviewMetrics;
import io.llmlog.analytics.metrics.TokenMetrics;
import io.llmlog.analytics.metrics.UserMetrics;
import io.llmlog.analytics.metrics.Window;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import java.util.List;
import java.util.function.BiFunction;

/** {@code /metrics/...}: numbers over a range of time. */
public final class MetricEndpoints implements Endpoints {
    private final EventStore store;

    public MetricEndpoints(EventStore store) {
        this.store = store;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                series("/metrics/overview", OverviewMetrics::of),
                series("/metrics/latency", LatencyMetrics::of),
                series("/metrics/tokens", TokenMetrics::of),
                series("/metrics/cost", CostMetrics::of),
                series("/metrics/errors", ErrorMetrics::of),
                ranged("/metrics/models", ModelMetrics::of),
                ranged("/metrics/users", UserMetrics::of),
                ranged("/metrics/logs_per_level", LogsPerLevel::of),
                Endpoint.get("/metrics/logs_per_hour", this::logsPerHour));
    }

    private Endpoint series(String path, BiFunction<EventStore, Window, Object> metric) {
        return Endpoint.get(path, parameters -> {
            Window window = parameters.window();
            parameters.check();
            return metric.apply(store, window);
        });
    }

    private Endpoint ranged(String path, BiFunction<EventStore, TimeRange, Object> metric) {
        return Endpoint.get(path, parameters -> {
            TimeRange range = parameters.range();
            parameters.check();
            return metric.apply(store, range);
        });
    }

    private Object logsPerHour(Parameters parameters) {
        TimeRange range = parameters.rangeIn(LogsPerHour.HOUR);
        parameters.check();
        return LogsPerHour.of(store, range);
    }
}
