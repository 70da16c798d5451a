package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Interval;
import java.time.Instant;
import java.util.List;

/** {@code /metrics/ttft}. */
public record TtftMetrics(
        Instant from,
        Instant to,
        Interval interval,
        long attempts,
        Distribution ttftMs,
        List<Distribution.Point> series,
        List<Distribution.OfModel> models,
        Histogram histogram) {}
