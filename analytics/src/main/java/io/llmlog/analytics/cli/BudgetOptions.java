package io.llmlog.analytics.cli;

import io.llmlog.analytics.metrics.BudgetFile;
import io.llmlog.process.budget.Budget;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What users, tenants, features and models may use. */
final class BudgetOptions {
    @Option(
            names = "--budgets",
            paramLabel = "FILE",
            description = "Budgets, one on each line, that /metrics/budgets holds use against (docs/budgets.md).")
    private @Nullable Path file;

    /** Those of the file; what is wrong with it goes to the problems. */
    List<Budget> read(List<String> problems) {
        return file == null ? List.of() : BudgetFile.read(file, problems);
    }
}
