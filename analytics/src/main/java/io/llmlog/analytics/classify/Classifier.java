package io.llmlog.analytics.classify;

import io.llmlog.analytics.template.TemplateMiner;
import java.util.Optional;
import java.util.function.Supplier;

/** Classifies log records by rules, and by heuristics where no rule fits. Asks nobody, so that it never waits. Thread-safe. */
public final class Classifier {
    private final TemplateMiner miner;
    private final Supplier<LabelRules> rules;

    public Classifier(TemplateMiner miner, Supplier<LabelRules> rules) {
        this.miner = miner;
        this.rules = rules;
    }

    public Classification classify(LogRecord record) {
        String template = miner.template(record.message()).id();
        Optional<Judgement> ruled = rules.get().judge(record);
        if (ruled.isPresent()) {
            return new Classification(
                    ruled.get().label(), LabelSource.RULE, ruled.get().suggestion(), template);
        }
        Judgement judged = Heuristic.judge(record);
        return new Classification(judged.label(), LabelSource.HEURISTIC, judged.suggestion(), template);
    }
}
