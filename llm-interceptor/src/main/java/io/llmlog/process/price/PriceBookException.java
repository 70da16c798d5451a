package io.llmlog.process.price;

import java.util.List;

/** Says all that is wrong with a price book: each problem names the book, and the line where there is one. */
public final class PriceBookException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    PriceBookException(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** At least one. */
    public List<String> problems() {
        return problems;
    }
}
