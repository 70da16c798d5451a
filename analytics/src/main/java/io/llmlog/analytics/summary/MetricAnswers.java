package io.llmlog.analytics.summary;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.metrics.Metric;
import io.llmlog.analytics.query.TimeRange;

/** Who knows the numbers. */
@FunctionalInterface
public interface MetricAnswers {
    /** What {@code /metrics/NAME} answers about that time, with lists as long as they may be. */
    JsonNode of(Metric metric, TimeRange range);
}
