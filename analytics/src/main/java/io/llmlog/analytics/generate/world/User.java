package io.llmlog.analytics.generate.world;

import java.time.Instant;

/**
 * Somebody with habits.
 *
 * @param shiftHours how many hours later than others the day begins
 * @param verbosity a factor on the length of what is asked
 * @param plan what was paid for
 */
public record User(String id, String tenant, String language, String plan, int shiftHours, double verbosity) {
    /** How likely it is, from 0 to 1, that this user does something at that time rather than somebody else. */
    double activity(Instant time) {
        double habit = Season.habit(time.getEpochSecond() - shiftHours * 3600L);
        return Math.min(1, 0.04 + habit / 2);
    }
}
