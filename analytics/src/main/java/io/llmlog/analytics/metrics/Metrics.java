package io.llmlog.analytics.metrics;

import io.llmlog.process.budget.Budget;
import java.util.List;
import java.util.stream.Stream;

/** All metrics. */
public final class Metrics {
    private Metrics() {}

    /** In the order in which they are documented; the budgets are those of the service. */
    public static List<Metric> of(List<Budget> budgets) {
        return Stream.of(
                        Stream.of(LogsPerDay.METRIC, LogsPerHour.METRIC, LogsPerLevel.METRIC),
                        LevelCount.METRICS.stream(),
                        Stream.of(
                                TopErrorMessages.METRIC,
                                TopUsers.METRIC,
                                OverviewMetrics.METRIC,
                                Durations.LATENCY,
                                Durations.TTFT,
                                TokenMetrics.METRIC,
                                CostMetrics.METRIC,
                                ModelMetrics.METRIC,
                                UserMetrics.METRIC,
                                CategoryMetrics.METRIC,
                                HourlyActivity.METRIC,
                                ErrorMetrics.METRIC,
                                RetryMetrics.METRIC,
                                CacheMetrics.METRIC,
                                BudgetMetrics.metric(budgets)))
                .flatMap(metrics -> metrics)
                .toList();
    }
}
