package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Group;
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
    static final List<Double> RANKS = List.of(0.5, 0.9, 0.95, 0.99);

    static Distribution latency(Group group) {
        return new Distribution(
                group.number(Figures.LATENCY_AVG),
                latencyP50(group),
                group.percentile(Figures.LATENCY, 1),
                latencyP95(group),
                latencyP99(group),
                group.number(Figures.LATENCY_MAX));
    }

    static Distribution ttft(Group group) {
        return new Distribution(
                group.number(Figures.TTFT_AVG),
                group.percentile(Figures.TTFT, 0),
                group.percentile(Figures.TTFT, 1),
                group.percentile(Figures.TTFT, 2),
                group.percentile(Figures.TTFT, 3),
                group.number(Figures.TTFT_MAX));
    }

    static @Nullable Double latencyP50(Group group) {
        return group.percentile(Figures.LATENCY, 0);
    }

    static @Nullable Double latencyP95(Group group) {
        return group.percentile(Figures.LATENCY, 2);
    }

    static @Nullable Double latencyP99(Group group) {
        return group.percentile(Figures.LATENCY, 3);
    }
}
