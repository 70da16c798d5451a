package io.llmlog.process.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes that are the same in every language, and what only resembles them. */
class ShapesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "```js\\nx\\n``` | CODE_FENCE",
                "the `size` of it | INLINE_CODE",
                "int a = b;\\nreturn a; | CODE_LINES",
                "if (a) {\\n  run(b);\\n} | CODE_LINES",
                "what does foo() do | CALL",
                "a => b | CODE_OPERATOR",
                "the user_name column | IDENTIFIER",
                "useState hook | IDENTIFIER",
                "open Main.java | SOURCE_FILE",
                "a NullPointerException here | EXCEPTION",
                "TypeError | EXCEPTION",
                "boom\\n\\tat com.acme.App.main(App.java:14) | STACK_TRACE",
                "SELECT x | SQL",
                "3x + 7 = 22 | FORMULA",
                "12 * 34 | FORMULA",
                "25 × 48 | FORMULA",
                "144 : 12 | FORMULA",
                "x² | FORMULA",
                "(x + 1)/(x - 1) | FORMULA",
                "15% of it | PERCENT",
                "18 % davon | PERCENT",
                "\\\\frac{1}{2} | MATH_NOTATION",
                "∫ f dx | MATH_NOTATION",
                "why? | QUESTION_MARK",
                "什么？ | QUESTION_MARK",
                "لماذا؟ | QUESTION_MARK",
                "πότε; | QUESTION_MARK",
                "¿qué | QUESTION_MARK",
                "3 of 4 | NUMBERS",
            })
    void areFound(String text, Shape shape) {
        assertThat(shapes(text)).contains(shape);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the iPhone and macOS | IDENTIFIER",
                "<EMAIL_1> and <API_KEY_2> | IDENTIFIER",
                "12/05/2024 at 14:00 | FORMULA",
                "80 m² in total | FORMULA",
                "* first\\n* second | FORMULA",
                "https://example.com/?a=1&b=2 | QUESTION_MARK",
                "one; two | CODE_LINES",
                "{\\\"name\\\": \\\"x\\\"} | CODE_LINES",
                "your answer(s) | CALL",
                "Error | EXCEPTION",
                "Horror | EXCEPTION",
                "that is it; | QUESTION_MARK",
            })
    void areNotFoundInWhatResemblesThem(String text, Shape shape) {
        assertThat(shapes(text)).doesNotContain(shape);
    }

    @Test
    void oneLineOfCodeIsNotEnough() {
        assertThat(shapes("we agreed on this;")).doesNotContain(Shape.CODE_LINES);
    }

    private static Set<Shape> shapes(String written) {
        String text = written.replace("\\\\", "\0")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\0", "\\");
        PromptReader reader = new PromptReader(new TermIndex.Builder().build(), 0, 0);
        reader.read(text, 0, text.length());
        return reader.shapes();
    }
}
