package io.llmlog.process.category;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be told of a text in any language. */
enum Shape {
    /** Three backticks. */
    CODE_FENCE,
    /** Something between single backticks. */
    INLINE_CODE,
    /** Lines that end as those of programs do, two at least. */
    CODE_LINES,
    /** {@code name()}. */
    CALL,
    /** {@code =>}, {@code ==}, {@code !=}, {@code ->} and their like. */
    CODE_OPERATOR,
    /** {@code snake_case} or {@code camelCase}. */
    IDENTIFIER,
    /** The name of a file with source code. */
    SOURCE_FILE,
    /** {@code NullPointerException}, {@code TypeError}. */
    EXCEPTION,
    /** Lines that begin with {@code at}. */
    STACK_TRACE,
    /** SELECT in capitals. */
    SQL,
    /** Numbers or variables with an operator between them. */
    FORMULA,
    /** Two numbers or more. */
    NUMBERS,
    /** A number with a percent sign. */
    PERCENT,
    /** LaTeX's commands, integrals, sums and roots. */
    MATH_NOTATION,
    /** A question mark of any script at the end of a sentence. */
    QUESTION_MARK;

    /** The name in rules. */
    String ruleName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static @Nullable Shape byRuleName(String name) {
        return Arrays.stream(values())
                .filter(shape -> shape.ruleName().equals(name))
                .findFirst()
                .orElse(null);
    }
}
