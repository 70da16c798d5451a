package io.llmlog.analytics.summary;

import io.llmlog.analytics.summary.KnownFigures.Kind;
import io.llmlog.analytics.summary.KnownFigures.Known;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number as a text says it, in one way to read it.
 *
 * @param value in the unit that was said: milliseconds, dollars, per cent
 * @param step the worth of its last digit, to which it may be rounded
 * @param digits how many it has, without zeros that only fill up
 * @param fraction whether it has digits behind the point
 * @param rough whether the text says that it is not exact: {@code about 1,200}
 * @param kind what it was said in; null where nothing tells, as for {@code 12 calls}
 */
record Said(
        double value,
        double step,
        int digits,
        boolean fraction,
        boolean rough,
        @Nullable Kind kind) {
    /** A rounding to a single digit must stay this close. */
    private static final double CLOSE = 0.025;

    private static final double FLOATING = 1e-9;
    private static final int TELLING = 3;

    boolean isIn(List<Known> all) {
        return all.stream().anyMatch(this::is);
    }

    private boolean is(Known known) {
        if (!mayBe(known.kind())) {
            return false;
        }
        double distance = Math.abs(value - known.value());
        if (value == 0) {
            // To say none where there was a little is wrong, unless so many digits are shown.
            return known.value() == 0 || fraction && kind == Kind.PERCENT && distance <= step / 2;
        }
        return distance <= step / 2 + FLOATING * known.value() || isRoundedToZeros(known.value(), distance);
    }

    /** A bare number is a count, or a value with so many digits that it can hardly be another one. */
    private boolean mayBe(Kind known) {
        if (known == Kind.FRACTION) {
            return kind == null && fraction;
        }
        return kind == known || kind == null && (known == Kind.PLAIN || digits >= TELLING && known != Kind.TIMES);
    }

    /** About 1,200 for 1,204: the zeros at the end are no digits. */
    private boolean isRoundedToZeros(double known, double distance) {
        if (fraction || !rough || kind == Kind.PERCENT) {
            return false;
        }
        double wide = step;
        while (value % (wide * 10) == 0 && wide < value) {
            wide *= 10;
        }
        return wide > step && distance <= wide / 2 && (digits >= 2 || distance <= known * CLOSE);
    }
}
