package io.llmlog.analytics.classify;

import java.util.Optional;
import java.util.function.Supplier;

/** Says what a log record means by what stands in it. Thread-safe. */
@FunctionalInterface
interface Judge {
    /** What it says, and by what. */
    record Verdict(Judgement judgement, LabelSource source) {
        /** Nobody can tell. */
        static final Verdict NONE = new Verdict(Judgement.UNCLASSIFIED, LabelSource.HEURISTIC);
    }

    Verdict of(LogRecord record);

    /** By rules, and by heuristics where no rule fits. */
    static Judge by(Supplier<LabelRules> rules) {
        return record -> {
            Optional<Judgement> ruled = rules.get().judge(record);
            return ruled.isPresent()
                    ? new Verdict(ruled.get(), LabelSource.RULE)
                    : new Verdict(Heuristic.judge(record), LabelSource.HEURISTIC);
        };
    }
}
