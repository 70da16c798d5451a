package io.llmlog.analytics.summary;

import io.llmlog.analytics.query.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as sentences have them, in UTC. */
final class Times {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Times() {}

    static String of(Instant time) {
        return MINUTE.format(time);
    }

    static String of(TimeRange range) {
        return "from " + of(range.from()) + " to " + of(range.to()) + " UTC";
    }

    /** {@code 24 hours}, {@code 7 days}. */
    static String length(Duration length) {
        if (length.toMinutes() == 0) {
            return counted(length.toSeconds(), "second");
        } else if (length.toMinutes() % 60 != 0) {
            return counted(length.toMinutes(), "minute");
        }
        long hours = length.toHours();
        return hours % 24 == 0 && hours > 24 ? counted(hours / 24, "day") : counted(hours, "hour");
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
