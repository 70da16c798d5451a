package io.llmlog.analytics.model;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What the calls of one model of ours show to Prometheus. Thread-safe. */
final class ModelFigures {
    private final Labels labels;
    private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
    private final LongAdder input = new LongAdder();
    private final LongAdder output = new LongAdder();

    ModelFigures(ModelSettings settings, String feature) {
        this.labels = Labels.of(
                "feature",
                feature,
                "model",
                settings.model(),
                "provider",
                settings.provider().setting());
    }

    void answered(ModelAnswer answer) {
        count("answered");
        add(input, answer.inputTokens());
        add(output, answer.outputTokens());
    }

    void failed(ModelException.Reason reason) {
        count(reason.name().toLowerCase(Locale.ROOT));
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, name -> new LongAdder()).increment();
    }

    private static void add(LongAdder sum, @Nullable Long tokens) {
        if (tokens != null) {
            sum.add(tokens);
        }
    }

    /** Those of several models; none of no model. */
    static List<MetricSnapshot> snapshots(List<ModelFigures> models) {
        if (models.isEmpty()) {
            return List.of();
        }
        CounterSnapshot.Builder calls = CounterSnapshot.builder()
                .name("llmlog_model_calls")
                .help("Calls of language models by this process itself, by how they ended.");
        CounterSnapshot.Builder tokens = CounterSnapshot.builder()
                .name("llmlog_model_tokens")
                .help("Tokens of these calls, as providers tell them.");
        for (ModelFigures each : models) {
            each.outcomes.forEach(
                    (outcome, count) -> calls.dataPoint(point(each.labels.add("outcome", outcome), count)));
            tokens.dataPoint(point(each.labels.add("direction", "input"), each.input))
                    .dataPoint(point(each.labels.add("direction", "output"), each.output));
        }
        return List.of(calls.build(), tokens.build());
    }

    private static CounterDataPointSnapshot point(Labels labels, LongAdder count) {
        return CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) count.sum())
                .build();
    }
}
