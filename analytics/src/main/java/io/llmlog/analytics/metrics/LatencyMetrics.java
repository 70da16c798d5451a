package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Interval;
import java.time.Instant;
import java.util.List;

/** {@code /metrics/latency}. */
public record LatencyMetrics(
        Instant from,
        Instant to,
        Interval interval,
        Distribution latencyMs,
        Distribution ttftMs,
        List<Distribution.Point> series,
        List<Distribution.OfModel> models,
        Histogram histogram) {}
