package io.llmlog.meter;

import io.llmlog.pipeline.PipelineStats;
import io.llmlog.process.budget.BudgetLedger;
import io.micrometer.core.instrument.Metrics;
import java.util.function.Supplier;

/** Micrometer's global registry. Cannot even be linked without Micrometer, so that only who has looked for that may name it. */
final class GlobalMeters {
    private GlobalMeters() {}

    static AutoCloseable bind(String pipeline, Supplier<PipelineStats> books, BudgetLedger ledger) {
        PipelineMeters meters = new PipelineMeters(pipeline, books);
        BudgetMeters budgets = new BudgetMeters(pipeline, ledger);
        meters.bindTo(Metrics.globalRegistry);
        budgets.bindTo(Metrics.globalRegistry);
        return () -> {
            meters.close();
            budgets.close();
        };
    }
}
