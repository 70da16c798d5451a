package io.llmlog.analytics.template;

import java.util.Set;

/** A shape as it grows. Values that stand beside one another become one here, and so do a value and its unit. */
final class ShapeText {
    /** Between two values these make one of them: a decimal, a time, an address, a list. */
    private static final String JOINS = " .:,-/_+x@#";
    /** What stands after a number for how much of it there is, or for where in time that is. */
    private static final Set<String> UNITS = Set.of(
            "%",
            "B", "kB", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "kb", "mb", "gb", "byte", "bytes",
            "ns", "us", "µs", "ms", "s", "sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes", "hour",
            "hours", "day", "days", "AM", "PM", "UTC", "GMT", "CET", "CEST", "EST", "EDT", "CST", "CDT", "MST", "MDT",
            "PST", "PDT");

    private static final Set<String> DATE_WORDS = Set.of(
            "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
            "Sep", "Oct", "Nov", "Dec");
    private static final int LONGEST_UNIT = 7;
    private static final int DATE_WORD = 3;

    private final StringBuilder text;

    ShapeText(int length) {
        text = new StringBuilder(length);
    }

    void space() {
        if (!text.isEmpty() && !endsWith(' ')) {
            text.append(' ');
        }
    }

    void add(char c) {
        text.append(c);
    }

    void add(CharSequence from, int start, int end) {
        text.append(from, start, end);
    }

    /** A word without digits, which may be the unit of the value before it. */
    void addWord(String line, int start, int end) {
        if (end - start <= LONGEST_UNIT
                && endsWith(' ')
                && isValueBefore(text.length() - 1)
                && UNITS.contains(line.substring(start, end))) {
            text.setLength(text.length() - 1);
        } else {
            text.append(line, start, end);
        }
    }

    void addValue() {
        while (endsWithDateWord()) {
            text.setLength(text.length() - DATE_WORD - 1);
        }
        int end = text.length();
        if (isValueBefore(end)) {
            return;
        } else if (end > 0 && JOINS.indexOf(text.charAt(end - 1)) >= 0 && isValueBefore(end - 1)) {
            text.setLength(end - 1);
        } else if (endsWith(' ') && end > 1 && text.charAt(end - 2) == ',' && isValueBefore(end - 2)) {
            text.setLength(end - 2);
        } else {
            text.append(Tokens.VALUE);
        }
    }

    boolean endsWithValue() {
        return isValueBefore(text.length());
    }

    /** Whether it ends with a value and that character. */
    boolean endsWithValueAnd(char c) {
        return endsWith(c) && isValueBefore(text.length() - 1);
    }

    private boolean endsWith(char c) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == c;
    }

    private boolean isValueBefore(int end) {
        return end >= Tokens.VALUE.length()
                && text.charAt(end - 1) == '>'
                && text.charAt(end - 2) == '*'
                && text.charAt(end - 3) == '<';
    }

    private boolean endsWithDateWord() {
        int end = text.length() - 1;
        int start = end - DATE_WORD;
        return start >= 0
                && endsWith(' ')
                && Character.isUpperCase(text.charAt(start))
                && (start == 0 || text.charAt(start - 1) == ' ')
                && DATE_WORDS.contains(text.substring(start, end));
    }

    @Override
    public String toString() {
        return endsWith(' ') ? text.substring(0, text.length() - 1) : text.toString();
    }
}
