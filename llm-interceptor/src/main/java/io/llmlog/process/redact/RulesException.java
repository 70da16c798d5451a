package io.llmlog.process.redact;

import java.util.List;

/** A file of redaction rules, or the key of the pseudonyms, cannot be used. */
public final class RulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    RulesException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each names file, line where there is one, and reason. */
    public List<String> problems() {
        return problems;
    }
}
