package io.llmlog.benchmarks.result;

import java.util.Locale;

/** Numbers as tables show them: three digits that count, and no more than the measurement bears. */
final class Numbers {
    private Numbers() {}

    static String value(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }

    /** A share below twice, a factor above. */
    static String ratio(double ratio) {
        return ratio < 2
                ? String.format(Locale.ROOT, ratio < 0.2 ? "%.1f %%" : "%.0f %%", 100 * ratio)
                : value(ratio) + " times";
    }

    static String spread(Spread spread) {
        return spread.high() == spread.low() ? "" : " (" + value(spread.low()) + " to " + value(spread.high()) + ")";
    }
}
