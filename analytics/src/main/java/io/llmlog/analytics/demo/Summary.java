package io.llmlog.analytics.demo;

import io.llmlog.analytics.metrics.Distribution;
import io.llmlog.analytics.metrics.ModelMetrics;
import io.llmlog.analytics.metrics.OverviewMetrics;
import java.util.List;
import java.util.Objects;

/** What came of the demonstration, as two tables: the figures of {@code /metrics/overview} and of {@code /metrics/models}. */
final class Summary {
    private static final String MODEL_ROW = "  %-24s %8s %7s %10s %10s %11s %11s %9s%n";

    private Summary() {}

    static String of(OverviewMetrics overview, ModelMetrics models) {
        StringBuilder text = new StringBuilder();
        row(text, "calls", Figures.count(overview.calls()));
        row(text, "attempts", Figures.count(overview.attempts()));
        row(text, "errors", Figures.count(overview.errors()) + " (" + Figures.percent(overview.errorRate()) + ")");
        row(text, "models", Figures.count(overview.models()));
        row(text, "users", Figures.count(overview.users()));
        row(text, "latency p50 / p95", p50p95(overview.latencyMs()));
        row(text, "first token p50 / p95", p50p95(overview.ttftMs()));
        row(
                text,
                "tokens in / out",
                Figures.count(overview.tokens().input()) + " / "
                        + Figures.count(overview.tokens().output()));
        row(text, "cost", Figures.dollars(overview.costUsd()) + unpriced(overview));
        row(text, "log records", Figures.count(overview.logs()));
        text.append(String.format("%n"));
        modelTable(text, models.models());
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append(String.format("  %-22s %s%n", name, value));
    }

    private static String p50p95(Distribution distribution) {
        return Figures.millis(distribution.p50()) + " / " + Figures.millis(distribution.p95());
    }

    private static String unpriced(OverviewMetrics overview) {
        return overview.unpricedAttempts() == 0
                ? ""
                : ", " + Figures.count(overview.unpricedAttempts()) + " without a price";
    }

    private static void modelTable(StringBuilder text, List<ModelMetrics.Model> models) {
        text.append(String.format(
                MODEL_ROW, "model", "attempts", "errors", "p50", "p95", "tokens in", "tokens out", "cost"));
        for (ModelMetrics.Model model : models) {
            text.append(String.format(
                    MODEL_ROW,
                    Objects.requireNonNullElse(model.model(), "-"),
                    Figures.count(model.attempts()),
                    Figures.count(model.errors()),
                    Figures.millis(model.p50()),
                    Figures.millis(model.p95()),
                    Figures.count(model.inputTokens()),
                    Figures.count(model.outputTokens()),
                    Figures.dollars(model.costUsd())));
        }
    }
}
