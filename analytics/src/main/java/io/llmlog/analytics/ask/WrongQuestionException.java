package io.llmlog.analytics.ask;

import java.io.Serial;
import java.util.List;

/** A question with wrong parameters. */
public final class WrongQuestionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public WrongQuestionException(List<Problem> problems) {
        super(problems.toString(), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** All of them, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
