package io.llmlog.analytics.http;

import java.io.Serial;
import java.util.List;

/** A request with wrong parameters. */
final class BadRequestException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    BadRequestException(List<Problem> problems) {
        super(problems.toString(), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** All of them, at least one. */
    List<Problem> problems() {
        return problems;
    }
}
