package io.llmlog.analytics.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Reads a time as {@link OffsetDateTime#parse(CharSequence)} does. Nearly all come in one form, {@code 2026-11-22T10:00:00.123Z} with up to nine
 * digits of a second: that is read by its places, which takes less than the parser of the JDK.
 */
final class UtcTime {
    private static final String FORM = "0000-00-00T00:00:00";
    private static final int FRACTION = FORM.length() + 1;
    private static final int MOST_DIGITS = 9;

    private UtcTime() {}

    /** Throws a {@link DateTimeException} when it is no time with an offset. */
    static Instant parse(String text) {
        return hasForm(text) ? read(text) : OffsetDateTime.parse(text).toInstant();
    }

    private static boolean hasForm(String text) {
        int last = text.length() - 1;
        if (last < FORM.length() || last > FRACTION + MOST_DIGITS || last == FRACTION || text.charAt(last) != 'Z') {
            return false;
        }
        for (int i = 0; i < last; i++) {
            char expected = i < FORM.length() ? FORM.charAt(i) : i < FRACTION ? '.' : '0';
            char character = text.charAt(i);
            if (expected == '0' ? character < '0' || character > '9' : character != expected) {
                return false;
            }
        }
        return true;
    }

    private static Instant read(String text) {
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("no time of a day");
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        return Instant.ofEpochSecond(((day * 24 + hour) * 60 + minute) * 60 + second, nanos(text));
    }

    private static int nanos(String text) {
        int digits = Math.max(0, text.length() - 1 - FRACTION);
        int nanos = digits == 0 ? 0 : number(text, FRACTION, FRACTION + digits);
        for (int i = digits; i < MOST_DIGITS; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
