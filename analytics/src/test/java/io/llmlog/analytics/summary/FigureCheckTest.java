package io.llmlog.analytics.summary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.query.Interval;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FigureCheckTest {
    private static final FigureCheck DAY = FigureCheck.of(List.of(Samples.day()));

    @Test
    void tellsWhichSentencesFollowFromTheData() throws IOException {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (String line : lines()) {
            if (line.startsWith("#")) {
                continue;
            }
            count++;
            List<String> unknown = DAY.unknownIn(line.substring(2));
            if (unknown.isEmpty() != line.startsWith("+")) {
                wrong.add(line + "  ->  " + unknown);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(count).isGreaterThan(150);
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = FigureCheckTest.class.getResourceAsStream("sentences.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** A figure of each size that there is: from hundredths to billions. */
    @Property(tries = 300)
    void acceptsAnyFigureInAnyUsualRounding(
            @ForAll @DoubleRange(min = -2, max = 9) double magnitude,
            @ForAll("units") Unit unit,
            @ForAll @IntRange(max = 3) int decimals) {
        double value = unit == Unit.SHARE ? Math.pow(10, magnitude) % 1 : Math.pow(10, magnitude);
        FigureCheck check = FigureCheck.of(List.of(only(value, unit)));

        for (String written : forms(value, unit, decimals)) {
            assertThat(check.unknownIn("It was " + written + " in all."))
                    .as("%s for %s %s", written, value, unit)
                    .isEmpty();
        }
    }

    private static List<String> forms(double value, Unit unit, int decimals) {
        String fixed = "%,." + decimals + "f";
        List<String> forms = new ArrayList<>(List.of(unit.write(value)));
        switch (unit) {
            case COUNT, TOKENS -> {
                add(forms, fixed, value, "");
                add(forms, "%." + decimals + "f", value / 1e3, "k");
                add(forms, fixed, value / 1e6, " million");
            }
            case DURATION -> {
                add(forms, fixed, value, " ms");
                add(forms, fixed, value / 1e3, " s");
                add(forms, "%." + decimals + "f", value / 60e3, " minutes");
            }
            case MONEY -> {
                add(forms, "$" + fixed, value, "");
                add(forms, fixed, value, " USD");
                add(forms, "$" + fixed, value / 1e3, "k");
            }
            case SHARE -> {
                add(forms, fixed, value * 100, " %");
                add(forms, fixed, value * 100, " percent");
            }
        }
        return forms;
    }

    /** English, German, French and Swiss digits. What is rounded to nothing is no figure any more. */
    private static void add(List<String> forms, String format, double value, String unit) {
        String english = String.format(Locale.ROOT, format, value);
        if (english.matches(".*[1-9].*")) {
            forms.add(english + unit);
            forms.add(english.replace(',', ';').replace('.', ',').replace(';', '.') + unit);
            forms.add(english.replace(',', '\u202f').replace('.', ',') + unit);
            forms.add(english.replace(',', '\'') + unit);
        }
    }

    @Property(tries = 300)
    void refusesAChangedDigit(
            @ForAll @IntRange(min = 100, max = 999_999) int value,
            @ForAll("units") Unit unit,
            @ForAll @IntRange(max = 5) int place,
            @ForAll @IntRange(min = 1, max = 9) int change) {
        double figure = unit == Unit.SHARE ? value / 1e6 : value;
        FigureCheck check = FigureCheck.of(List.of(only(figure, unit)));
        char[] digits = String.valueOf(value).toCharArray();
        int at = place % digits.length;
        digits[at] = (char) ('0' + (digits[at] - '0' + change) % 10);
        String changed = new String(digits);
        String written =
                switch (unit) {
                    case COUNT, TOKENS -> changed + " of them";
                    case DURATION -> changed + " ms";
                    case MONEY -> "$" + changed;
                    case SHARE -> String.format(Locale.ROOT, "%.4f %%", Integer.parseInt(changed) / 1e4);
                };
        // The rest of a share may be told, too.
        boolean isRest = unit == Unit.SHARE && Integer.parseInt(changed) == 1_000_000 - value;

        assertThat(check.unknownIn("It was " + written + ".").isEmpty())
                .as("%s for %s", written, value)
                .isEqualTo(isRest);
    }

    private static Facts only(double value, Unit unit) {
        return new Facts("One", Samples.DAY, List.of(Samples.figure("it", unit, value, null)), List.of(), null);
    }

    @Property(tries = 100)
    void acceptsItsOwnFixedSentences(@ForAll("days") Facts day) {
        assertThat(FigureCheck.of(List.of(day)).unknownIn(PlainSummary.of(day)))
                .as(PlainSummary.of(day))
                .isEmpty();
        assertThat(FigureCheck.of(List.of(day))
                        .unknownIn(Material.lines(List.of(day)).replace("Metric:", "")))
                .isEmpty();
    }

    @Provide
    Arbitrary<Unit> units() {
        return Arbitraries.of(Unit.class);
    }

    @Provide
    Arbitrary<Facts> days() {
        Arbitrary<Double> values = Arbitraries.oneOf(
                Arbitraries.just(0.0),
                Arbitraries.integers().between(1, 100).map(Integer::doubleValue),
                Arbitraries.integers().between(100, 900_000_000).map(value -> value / 7.0));
        Arbitrary<Figure> figures = Combinators.combine(Arbitraries.of(Unit.class), values, values.injectNull(0.2))
                .as((unit, value, before) ->
                        new Figure("figure", unit, fit(unit, value), before == null ? null : fit(unit, before)));
        Arbitrary<Ranking> rankings = Combinators.combine(
                        Arbitraries.of("gpt-4o", "u-17", "HTTP 429", "42", "timed out after 30 s"), figures)
                .as(Ranking.Entry::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(entries -> new Ranking("names", "figure", entries, entries.size() + 3, null));
        return Combinators.combine(
                        figures.list().ofMinSize(1).ofMaxSize(8),
                        rankings.list().ofMaxSize(2),
                        figures)
                .as((all, lists, highest) -> new Facts(
                        "Day",
                        Samples.DAY,
                        all,
                        lists,
                        new Peak(Samples.DAY.from(), new Interval(Duration.ofMinutes(15)), highest)));
    }

    private static double fit(Unit unit, double value) {
        return switch (unit) {
            case COUNT, TOKENS -> Math.rint(value);
            case SHARE -> value % 1;
            default -> value;
        };
    }
}
