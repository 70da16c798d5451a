package io.llmlog.analytics.alert.rule;

import io.llmlog.analytics.ExplainedException;
import java.io.Serial;
import java.util.List;

/** Alert rules cannot be used as they are written. */
public final class RulesException extends ExplainedException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public RulesException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** All of them; each names file, line and member. */
    public List<String> problems() {
        return problems;
    }
}
