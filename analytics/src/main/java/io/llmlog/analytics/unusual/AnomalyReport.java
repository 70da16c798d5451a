package io.llmlog.analytics.unusual;

import io.llmlog.analytics.query.Interval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is unusual in a figure.
 *
 * @param from where the first step that was judged begins
 * @param to where the last one ends
 * @param learning whether there is too little history to tell at the end of it
 */
public record AnomalyReport(
        Instant from,
        Instant to,
        Interval interval,
        String metric,
        boolean learning,
        List<Anomaly> anomalies,
        List<Step> series) {
    /**
     * One step.
     *
     * @param t where it begins
     * @param value null when nothing is known of it, as then are the others
     * @param anomaly whether it is unusual
     */
    public record Step(
            Instant t,
            @Nullable Double value,
            @Nullable Double expected,
            @Nullable Double tolerance,
            @Nullable Double score,
            boolean anomaly) {}
}
