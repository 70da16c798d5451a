package io.llmlog.analytics.unusual;

import io.llmlog.analytics.anomaly.Scored;
import io.llmlog.analytics.segment.Segment;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Says in words what is unusual. */
public final class Explanation {
    private static final MathContext DIGITS = new MathContext(3);
    private static final double WHOLE = 1_000;

    private Explanation() {}

    static String of(Scored farthest, @Nullable Segment segment) {
        String numbers = numbers(farthest.expected(), farthest.tolerance(), farthest.value());
        return segment == null ? numbers : numbers + ", mostly " + segment;
    }

    /** {@code expected 12 ± 4, got 61}. */
    public static String numbers(double expected, double tolerance, double value) {
        return "expected " + number(expected) + " ± " + number(tolerance) + ", got " + number(value);
    }

    /** With three digits, or all before the point. */
    private static String number(double value) {
        BigDecimal number = Math.abs(value) >= WHOLE
                ? BigDecimal.valueOf(Math.rint(value))
                : BigDecimal.valueOf(value).round(DIGITS);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
