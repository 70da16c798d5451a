package io.llmlog.benchmarks.result;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What we hold ourselves to, read from {@code targets.json}.
 *
 * @param against with whom the contender is compared, the best of them counts; empty when the value itself is meant
 * @param compare how
 * @param bound of a value in the figure's unit; of a ratio as a factor
 */
public record Target(
        String suite,
        String subject,
        String contender,
        String figure,
        List<String> against,
        Compare compare,
        Limit limit,
        double bound) {

    /** What is compared with the bound. */
    public enum Compare {
        /** The value itself. */
        VALUE,
        /** The value divided by that of the other. */
        RATIO,
        /** The value less that of the other. */
        DIFFERENCE
    }

    /** Which side of the bound is good. */
    public enum Limit {
        AT_MOST,
        AT_LEAST
    }

    public Target {
        if (against.isEmpty() != (compare == Compare.VALUE)) {
            throw new IllegalArgumentException("target " + suite + "/" + subject + "/" + figure
                    + ": a value is compared with nobody, anything else with somebody");
        }
        against = List.copyOf(against);
    }

    /** What was measured, {@code null} when it was not. Over the JVMs the median counts. */
    public @Nullable Double got(SuiteResult result) {
        Row own = row(result, contender);
        if (own == null) {
            return null;
        }
        double[] all = compare == Compare.VALUE
                ? new double[] {own.value()}
                : against.stream()
                        .map(other -> compared(own, row(result, other)))
                        .filter(value -> value != null)
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        if (all.length < Math.max(1, against.size())) {
            return null;
        }
        // Beside the best of the others we look worst.
        return (limit == Limit.AT_MOST
                        ? Arrays.stream(all).max()
                        : Arrays.stream(all).min())
                .getAsDouble();
    }

    public boolean isReached(double got) {
        return limit == Limit.AT_MOST ? got <= bound : got >= bound;
    }

    /** As a person reads it, with the unit. */
    String text(@Nullable Double value, String unit) {
        if (value == null) {
            return "not measured";
        }
        return compare == Compare.RATIO
                ? Numbers.ratio(value)
                : Numbers.value(value) + (unit.isEmpty() ? "" : " " + unit);
    }

    String boundText(String unit) {
        return limit.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + text(bound, unit)
                + switch (compare) {
                    case VALUE -> "";
                    case RATIO -> " of " + String.join(", ", against);
                    case DIFFERENCE -> " above " + String.join(", ", against);
                };
    }

    String unit(SuiteResult result) {
        Row own = row(result, contender);
        return own == null ? "" : own.figure().unit();
    }

    private @Nullable Row row(SuiteResult result, String whose) {
        return result.rows().stream()
                .filter(row -> row.is(subject, whose, figure))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Double compared(Row own, @Nullable Row other) {
        if (other == null) {
            return null;
        }
        if (compare == Compare.DIFFERENCE) {
            return own.value() - other.value();
        }
        Spread ratio = Rows.ratio(own.forks(), other.forks());
        return ratio == null ? null : ratio.median();
    }
}
