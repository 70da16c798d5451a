package io.llmlog.analytics.ask;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times and durations as a question says them. Every method throws {@link IllegalArgumentException} saying what is allowed. */
public final class TimeText {
    static final String TIMES =
            "must be an ISO 8601 time (2026-11-22T10:00:00Z), a date (2026-11-22), milliseconds since 1970"
                    + " (1795341600000), now, or relative to now (now-15m, -24h, -7d)";
    static final String DURATIONS = "must be a whole number and a unit, one of s, m, h, d (30s, 5m, 1h, 7d)";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhd])");
    /** From 1973 on: what is shorter rather is a year, or seconds. */
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{12,15}");

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private TimeText() {}

    public static Instant instant(String text, Instant now) {
        Instant instant = parse(text, now);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("must lie between the years 1970 and 9999");
        }
        return instant;
    }

    private static Instant parse(String text, Instant now) {
        if (text.equals("now")) {
            return now;
        } else if (text.startsWith("now-")) {
            return now.minus(duration(text.substring("now-".length()), TIMES));
        } else if (text.startsWith("-")) {
            return now.minus(duration(text.substring(1), TIMES));
        } else if (MILLISECONDS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        try {
            return text.length() == "2026-11-22".length()
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    // A plus sign that was not encoded arrives as a space.
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(TIMES, e);
        }
    }

    public static Duration duration(String text) {
        return duration(text, DURATIONS);
    }

    private static Duration duration(String text, String allowed) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(allowed);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
