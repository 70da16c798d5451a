package io.llmlog.analytics.ingest.record;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads times as logs write them. Not thread-safe: it tries first what fitted last. */
final class TimeReader {
    /** A clock that was a little ahead does not make a record a year older. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final List<DateTimeFormatter> FORMATS = List.of(
            format("yyyy-MM-dd['T'][' ']['_']HH:mm:ss", "[XXX][XX][X][ XXX][ XX]"),
            format("yyyy/MM/dd HH:mm:ss", ""),
            format("MMM d HH:mm:ss", ""),
            format("MMM  d HH:mm:ss", ""),
            format("dd/MMM/yyyy:HH:mm:ss", " XX"),
            format("EEE MMM dd HH:mm:ss", " yyyy"),
            format("yy/MM/dd HH:mm:ss", ""),
            format("yyMMdd HHmmss", ""),
            format("yyyy-MM-dd-HH.mm.ss", ""),
            format("HH:mm:ss", ""));
    private static final int SECONDS = 10;
    private static final int MILLIS = 13;

    private final TimeAssumptions assumptions;
    private final List<DateTimeFormatter> formats;
    private DateTimeFormatter last;

    /** With a format of somebody's own, or null for all that are known. */
    TimeReader(TimeAssumptions assumptions, @Nullable DateTimeFormatter own) {
        this.assumptions = assumptions;
        this.formats = own == null ? FORMATS : List.of(own);
        this.last = formats.get(0);
    }

    private static DateTimeFormatter format(String pattern, String rest) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .optionalStart()
                .appendLiteral('.')
                .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, false)
                .optionalEnd()
                .optionalStart()
                .appendLiteral(',')
                .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, false)
                .optionalEnd()
                .appendPattern(rest)
                .toFormatter(Locale.ENGLISH);
    }

    /** The time, or null when it is none that is known. */
    @Nullable
    Instant read(String text) {
        if (text.length() == SECONDS || text.length() == MILLIS) {
            Instant epoch = epoch(text);
            if (epoch != null) {
                return epoch;
            }
        }
        Instant time = read(text, last);
        for (int i = 0; time == null && i < formats.size(); i++) {
            time = read(text, formats.get(i));
            if (time != null) {
                last = formats.get(i);
            }
        }
        return time;
    }

    private static @Nullable Instant epoch(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        long number = Long.parseLong(text);
        return text.length() == SECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    private @Nullable Instant read(String text, DateTimeFormatter format) {
        try {
            // Does not throw where it does not fit, which is most of the times.
            ParsePosition at = new ParsePosition(0);
            TemporalAccessor unresolved = format.parseUnresolved(text, at);
            if (unresolved == null || at.getIndex() != text.length()) {
                return null;
            }
            return instant(format.parse(text));
        } catch (DateTimeException e) {
            // Such as the 31st of June.
            return null;
        }
    }

    private @Nullable Instant instant(TemporalAccessor parsed) {
        LocalTime time = parsed.query(TemporalQueries.localTime());
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (time == null) {
            return null;
        } else if (date == null) {
            return parsed.isSupported(ChronoField.MONTH_OF_YEAR) ? yearless(parsed, time) : today(time);
        }
        LocalDateTime local = date.atTime(time);
        return parsed.isSupported(ChronoField.OFFSET_SECONDS)
                ? local.toInstant(ZoneOffset.from(parsed))
                : local.atZone(assumptions.zone()).toInstant();
    }

    /** In the latest year in which it is not younger than the log. */
    private Instant yearless(TemporalAccessor parsed, LocalTime time) {
        int year = assumptions.latest().atZone(assumptions.zone()).getYear();
        int month = parsed.get(ChronoField.MONTH_OF_YEAR);
        int day = parsed.get(ChronoField.DAY_OF_MONTH);
        Instant instant = at(year, month, day, time);
        return instant.isAfter(assumptions.latest().plus(AHEAD)) ? at(year - 1, month, day, time) : instant;
    }

    private Instant at(int year, int month, int day, LocalTime time) {
        // The 29th of February of another year is its 28th.
        LocalDate date = LocalDate.of(
                year, month, Math.min(day, LocalDate.of(year, month, 1).lengthOfMonth()));
        return date.atTime(time).atZone(assumptions.zone()).toInstant();
    }

    /** On the day on which the log ends. */
    private Instant today(LocalTime time) {
        ZonedDateTime latest = assumptions.latest().atZone(assumptions.zone());
        return latest.toLocalDate().atTime(time).atZone(assumptions.zone()).toInstant();
    }
}
