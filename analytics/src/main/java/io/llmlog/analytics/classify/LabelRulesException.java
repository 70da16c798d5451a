package io.llmlog.analytics.classify;

import io.llmlog.analytics.ExplainedException;
import java.io.Serial;
import java.util.List;

/** A file of label rules cannot be used. */
public final class LabelRulesException extends ExplainedException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    LabelRulesException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each names file, line where there is one, and reason. */
    public List<String> problems() {
        return problems;
    }
}
