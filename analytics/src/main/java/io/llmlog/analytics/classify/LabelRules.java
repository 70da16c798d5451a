package io.llmlog.analytics.classify;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules that people wrote, the first of which that fits a record decides. */
public final class LabelRules {
    public static final LabelRules NONE = new LabelRules(List.of());

    private final List<LabelRule> rules;

    LabelRules(List<LabelRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Those of a file.
     *
     * @throws LabelRulesException naming every problem there is in it
     */
    public static LabelRules read(Path file) {
        return new LabelRules(LabelRulesReader.read(file));
    }

    /** What the first rule that fits says; empty when none does. */
    public Optional<Judgement> judge(LogRecord record) {
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> event = record.event().get();
        return rules.stream()
                .filter(rule -> rule.when().holds(event))
                .map(LabelRule::then)
                .findFirst();
    }

    public int size() {
        return rules.size();
    }
}
