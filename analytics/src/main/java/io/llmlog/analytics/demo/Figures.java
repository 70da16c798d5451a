package io.llmlog.analytics.demo;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes figures for people: grouped digits, units, and a dash for what is unknown. */
final class Figures {
    private static final String UNKNOWN = "-";

    private Figures() {}

    static String count(@Nullable Number number) {
        return number == null ? UNKNOWN : String.format(Locale.ROOT, "%,d", number.longValue());
    }

    static String millis(@Nullable Number number) {
        return number == null ? UNKNOWN : String.format(Locale.ROOT, "%,d ms", Math.round(number.doubleValue()));
    }

    static String dollars(@Nullable Number number) {
        return number == null ? UNKNOWN : String.format(Locale.ROOT, "$%.4f", number.doubleValue());
    }

    static String percent(@Nullable Double share) {
        return share == null ? UNKNOWN : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
