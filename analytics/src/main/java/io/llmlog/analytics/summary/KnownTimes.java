package io.llmlog.analytics.summary;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The dates and times of day that a summary may name, in UTC: where the period begins and ends, the one before it, and the peaks. */
final class KnownTimes {
    private static final String MONTHS =
            "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t(?:ember)?|ober|ember)?\\.?";
    private static final Pattern DATE =
            Pattern.compile("(?i)(?<!\\d)(?:(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})(?=T\\d|(?![\\p{L}\\d]))T?"
                    + "|(?<day2>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<name2>" + MONTHS
                    + ")(?:,? (?<year2>\\d{4}))?(?![\\p{L}\\d])"
                    + "|(?<name3>" + MONTHS
                    + ") (?<day3>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year3>\\d{4}))?(?![\\p{L}\\d]))");
    private static final Pattern TIME = Pattern.compile(
            "(?i)(?<![\\d:])(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\.\\d+)?(Z| ?[ap]\\.?m\\b\\.?)?(?![\\d:])");

    private final Set<LocalDate> dates = new HashSet<>();
    private final Set<LocalTime> times = new HashSet<>();

    static KnownTimes of(List<Facts> all) {
        KnownTimes known = new KnownTimes();
        for (Facts facts : all) {
            known.add(facts.range().from());
            known.add(facts.range().to());
            known.add(facts.range().from().minus(facts.range().length()));
            Peak peak = facts.peak();
            if (peak != null) {
                known.add(peak.at());
                known.add(peak.at().plus(peak.step().width()));
            }
        }
        return known;
    }

    private void add(Instant time) {
        dates.add(time.atZone(ZoneOffset.UTC).toLocalDate());
        times.add(time.atZone(ZoneOffset.UTC).toLocalTime().withSecond(0).withNano(0));
    }

    /** The text without its dates and times; those that are not known go to {@code unknown}. */
    String without(String text, List<String> unknown) {
        String rest = DATE.matcher(text).replaceAll(date -> {
            if (!isKnownDate(date)) {
                unknown.add(date.group());
            }
            return " ";
        });
        return TIME.matcher(rest).replaceAll(time -> {
            if (!isKnownTime(time)) {
                unknown.add(time.group());
            }
            return " ";
        });
    }

    private boolean isKnownDate(MatchResult date) {
        List<String> parts = new ArrayList<>();
        for (int i = 1; i <= date.groupCount(); i++) {
            if (date.group(i) != null) {
                parts.add(date.group(i));
            }
        }
        try {
            if (date.group(1) != null) {
                return dates.contains(LocalDate.of(number(parts.get(0)), number(parts.get(1)), number(parts.get(2))));
            }
            boolean dayFirst = Character.isDigit(parts.get(0).charAt(0));
            int day = number(parts.get(dayFirst ? 0 : 1));
            Month month = month(parts.get(dayFirst ? 1 : 0));
            return dates.stream()
                    .anyMatch(known -> known.getDayOfMonth() == day
                            && known.getMonth() == month
                            && (parts.size() < 3 || known.getYear() == number(parts.get(2))));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static Month month(String name) {
        String begin = name.substring(0, 3).toUpperCase(Locale.ROOT);
        for (Month month : Month.values()) {
            if (month.name().startsWith(begin)) {
                return month;
            }
        }
        throw new DateTimeException("no month");
    }

    private boolean isKnownTime(MatchResult time) {
        int hour = number(time.group(1));
        int minute = number(time.group(2));
        String half = time.group(4) == null ? "" : time.group(4).strip().toLowerCase(Locale.ROOT);
        if (half.startsWith("p") && hour < 12) {
            hour += 12;
        } else if (half.startsWith("a") && hour == 12) {
            hour = 0;
        }
        int twentyFour = hour == 24 ? 0 : hour;
        return times.stream().anyMatch(known -> known.getHour() == twentyFour && known.getMinute() == minute);
    }
}
