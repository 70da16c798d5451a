package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsStandBelowEachOther_asWideAsTheyNeed() {
        assertThat(print(List.of("model", "count"), List.of(List.of("gpt-4o-mini", "7"), List.of("o4", "12")), 80))
                .containsExactly("model        count", "gpt-4o-mini  7", "o4           12");
    }

    @Test
    void theWidestIsCut_untilAllFit() {
        assertThat(print(List.of("id", "message"), List.of(List.of("e-1", "a long message that does not fit")), 20))
                .containsExactly("id   message", "e-1  a long message\u2026");
    }

    @Test
    void signsOfTwoColumnsCountTwice() {
        assertThat(print(
                        List.of("prompt", "n"),
                        List.of(List.of("\u6771\u4eac\u306e\u5929\u6c17", "1"), List.of("sky", "2")),
                        80))
                .containsExactly("prompt      n", "\u6771\u4eac\u306e\u5929\u6c17  1", "sky         2");
    }

    @Property
    void noLineIsWiderThanTheTerminal_andNothingInItIsObeyed(
            @ForAll @Size(min = 3, max = 3) List<String> cells, @ForAll @IntRange(min = 40, max = 200) int width) {
        List<String> lines = print(List.of("a", "b", "c"), List.of(cells), width);
        assertThat(lines).hasSize(2);
        for (String line : lines) {
            assertThat(Widths.of(line)).isLessThanOrEqualTo(width);
            assertThat(line.codePoints())
                    .noneMatch(c -> Character.isISOControl(c)
                            || Character.getType(c) == Character.FORMAT
                            || Character.getType(c) == Character.SURROGATE);
        }
    }

    @Test
    void jsonStaysTheSame_withoutWhatATerminalObeys() {
        assertThat(Printable.json("{\"a\":\"x\u009b31m\u202ey\u007f\"}"))
                .isEqualTo("{\"a\":\"x\\u009b31m\\u202ey\\u007f\"}");
    }

    private static List<String> print(List<String> header, List<List<String>> rows, int width) {
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            TextTable.print(out, header, rows, width);
        }
        return List.of(text.toString().split(System.lineSeparator(), -1)).subList(0, rows.size() + 1);
    }
}
