package io.llmlog.analytics.hook.rules;

import io.llmlog.analytics.ExplainedException;
import java.io.Serial;
import java.util.List;

/** A file of hook rules cannot be used. */
public final class HookRulesException extends ExplainedException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    HookRulesException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each names file, line where there is one, and reason. */
    public List<String> problems() {
        return problems;
    }
}
