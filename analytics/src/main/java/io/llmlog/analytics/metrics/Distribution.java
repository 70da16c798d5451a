package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Measure;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a duration in milliseconds is spread; all null when no event has it. */
public record Distribution(
        @Nullable Number avg,
        @Nullable Double p50,
        @Nullable Double p90,
        @Nullable Double p95,
        @Nullable Double p99,
        @Nullable Number max) {
    /** The same within one step of time. */
    public record Point(
            Instant t,
            long attempts,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99) {}

    /** The same of one model. */
    public record OfModel(
            @Nullable String model,
            long attempts,
            @Nullable Number avg,
            @Nullable Double p50,
            @Nullable Double p90,
            @Nullable Double p95,
            @Nullable Double p99,
            @Nullable Number max) {}

    /** The figures that tell it of one field. */
    record Measures(Measure.Average average, Measure.Percentiles percentiles, Measure.Max max) {
        static final Measures LATENCY = of(EventFields.LATENCY_MS);
        static final Measures TTFT = of(EventFields.TTFT_MS);

        private static Measures of(FieldName field) {
            return new Measures(
                    new Measure.Average(field),
                    new Measure.Percentiles(field, List.of(0.5, 0.9, 0.95, 0.99)),
                    new Measure.Max(field));
        }

        Distribution in(Group group) {
            return new Distribution(
                    group.number(average),
                    p50(group),
                    group.percentile(percentiles, 1),
                    p95(group),
                    p99(group),
                    group.number(max));
        }

        @Nullable
        Double p50(Group group) {
            return group.percentile(percentiles, 0);
        }

        @Nullable
        Double p95(Group group) {
            return group.percentile(percentiles, 2);
        }

        @Nullable
        Double p99(Group group) {
            return group.percentile(percentiles, 3);
        }
    }
}
