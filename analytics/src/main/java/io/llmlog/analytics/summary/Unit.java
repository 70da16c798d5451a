package io.llmlog.analytics.summary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Set;

/** What a figure counts, and how that is written. */
enum Unit {
    COUNT,
    TOKENS,
    /** Milliseconds. */
    DURATION,
    /** US dollars. */
    MONEY,
    /** From 0 to 1; written in per cent. */
    SHARE;

    private static final Set<String> DURATIONS = Set.of("avg", "p50", "p90", "p95", "p99", "max");
    private static final Set<String> TOKEN_COUNTS = Set.of("input", "output", "total", "cached", "reasoning", "tokens");
    private static final double SECOND = 1_000;
    private static final double MINUTE = 60_000;

    /** That of a member of a metric's answer, by its name. */
    static Unit of(String field) {
        if (field.endsWith("_usd")) {
            return MONEY;
        } else if (field.endsWith("_ms") || DURATIONS.contains(field)) {
            return DURATION;
        } else if (field.endsWith("_rate") || field.endsWith("share")) {
            return SHARE;
        }
        return field.endsWith("_tokens") || TOKEN_COUNTS.contains(field) ? TOKENS : COUNT;
    }

    /** Whether values of several add up to one of all. */
    boolean addsUp() {
        return this == COUNT || this == TOKENS || this == MONEY;
    }

    /** With the digits that people read. */
    String write(double value) {
        return switch (this) {
            case COUNT, TOKENS -> decimal("#,##0.##", value);
            case DURATION -> duration(value);
            case MONEY ->
                Math.abs(value) >= 1 || value == 0 ? "$" + decimal("#,##0.00", value) : "$" + significant(value, 2);
            case SHARE -> percent(value);
        };
    }

    /** A difference of two values: those of shares are in percentage points. */
    String writeDifference(double value) {
        return this == SHARE ? significant(value * 100, 2) + " percentage points" : write(value);
    }

    private static String duration(double ms) {
        if (Math.abs(ms) < SECOND) {
            return (Math.abs(ms) < 10 ? significant(ms, 2) : decimal("0", ms)) + " ms";
        }
        return Math.abs(ms) < 2 * MINUTE ? significant(ms / SECOND, 3) + " s" : significant(ms / MINUTE, 3) + " min";
    }

    static String percent(double share) {
        double percent = share * 100;
        return (Math.abs(percent) >= 10 ? decimal("#,##0", percent) : significant(percent, 2)) + " %";
    }

    private static String significant(double value, int digits) {
        BigDecimal exact = BigDecimal.valueOf(value);
        int whole = exact.precision() - exact.scale();
        BigDecimal rounded = whole >= digits
                ? exact.setScale(0, RoundingMode.HALF_UP)
                : exact.round(new MathContext(digits, RoundingMode.HALF_UP));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String decimal(String pattern, double value) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }
}
