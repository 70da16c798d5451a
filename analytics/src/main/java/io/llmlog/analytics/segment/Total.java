package io.llmlog.analytics.segment;

import io.llmlog.analytics.query.Group;
import org.jspecify.annotations.Nullable;

/**
 * All events together: what changed, and what that is measured by.
 *
 * @param rate how much of the amount is expected for each of the whole; or where time alone counts, how much longer the time is now
 * @param expected in all
 * @param change in all
 * @param events how many there were before
 */
record Total(Amount amount, double rate, double expected, double change, long events) {
    static Total of(Movement movement, Amount amount, Group now, Group before) {
        double rate;
        double expected;
        if (amount.whole() == null) {
            rate = (double) movement.now().length().toMillis()
                    / movement.before().length().toMillis();
            expected = rate * amount.part(before);
        } else {
            double whole = amount.whole(before);
            rate = whole == 0 ? 0 : amount.part(before) / whole;
            expected = rate * amount.whole(now);
        }
        return new Total(amount, rate, expected, amount.part(now) - expected, before.count(Amount.EVENTS));
    }

    /** Whether there was nothing before that one could expect something of. */
    boolean isOfNothing() {
        return expected == 0 && events == 0;
    }

    /** A value's part of the change, from 0 to 1, by its events now and before. */
    double share(@Nullable Group now, @Nullable Group before) {
        double own = (now == null ? 0 : amount.part(now)) - expected(now, before);
        return Math.max(0, Math.min(1, own / change));
    }

    /** A value's part of what was expected; where nothing was, of the events, of which one expects it the same. */
    double part(@Nullable Group now, @Nullable Group before) {
        if (expected != 0) {
            return expected(now, before) / expected;
        }
        return before == null ? 0 : (double) before.count(Amount.EVENTS) / events;
    }

    private double expected(@Nullable Group now, @Nullable Group before) {
        if (amount.whole() == null) {
            return before == null ? 0 : rate * amount.part(before);
        }
        return now == null ? 0 : rate * amount.whole(now);
    }
}
