package io.llmlog.analytics.template;

import static io.llmlog.analytics.template.Letters.isDigit;
import static io.llmlog.analytics.template.Letters.isHex;

import java.util.Locale;
import java.util.Set;

/**
 * Makes the shape of a message: its first line with {@value Tokens#VALUE} for whatever surely is a value. It depends on the message alone, so that
 * it is the same in every service, after every restart and in whatever order messages come. Values are
 * <ul>
 *   <li>numbers with sign, decimals and unit, times, dates, versions;
 *   <li>addresses, URLs, paths, names of hosts that have digits, e-mail addresses;
 *   <li>hexadecimal digits, and names in which letters and digits alternate;
 *   <li>the digits in other words: {@code node-246} is {@code node-<*>};
 *   <li>what redaction has put there: {@code <EMAIL_1>}.
 * </ul>
 * Values that stand beside one another are one value, so that it does not matter how many a list has.
 */
final class Shape {
    /** In characters. What kind of message it is, a message says at its beginning. */
    static final int LONGEST_LINE = 1_000;

    private static final String END_OF_URL = "\"'`<>()[]{},;|";
    private static final Set<String> ATTACHED_UNITS = Set.of(
            "b", "k", "m", "g", "t", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "tib", "ns", "us", "µs", "ms", "s",
            "sec", "min", "h", "d", "l", "f", "z", "st", "nd", "rd", "th");
    private static final int SHORTEST_HEX = 4;
    private static final int LONG_NAME = 12;

    private final String line;
    private final ShapeText shape;

    private Shape(String line) {
        this.line = line;
        this.shape = new ShapeText(line.length() + Tokens.VALUE.length());
    }

    static String of(String message) {
        return new Shape(firstLine(message)).read();
    }

    private static String firstLine(String message) {
        int start = 0;
        while (start < message.length() && message.charAt(start) <= ' ') {
            start++;
        }
        int most = Math.min(message.length(), start + LONGEST_LINE);
        int end = start;
        while (end < most && message.charAt(end) != '\n' && message.charAt(end) != '\r') {
            end++;
        }
        boolean cutsCharacter =
                end < message.length() && end > start && Character.isHighSurrogate(message.charAt(end - 1));
        return message.substring(start, cutsCharacter ? end - 1 : end);
    }

    private String read() {
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c <= ' ') {
                shape.space();
                at++;
            } else if (Tokens.isSeparator(c)) {
                at = separator(at);
            } else {
                at = word(at);
            }
        }
        return shape.toString();
    }

    private int separator(int at) {
        int placeholder = Words.endOfPlaceholder(line, at);
        if (placeholder > at) {
            shape.addValue();
            return placeholder;
        }
        shape.add(line.charAt(at));
        return at + 1;
    }

    private int word(int at) {
        if (line.startsWith(Words.LEADER, at)) {
            return leader(at);
        }
        int groups = Words.endOfHexGroups(line, at);
        if (groups > at) {
            shape.addValue();
            return groups;
        }
        int end = Words.end(line, at);
        if (line.startsWith("://", end) || line.startsWith(":\\", end)) {
            shape.addValue();
            return endOfUrl(end);
        }
        int last = Words.withoutEndOfSentence(line, at, end);
        if (Words.isPath(line, at, last) || Words.isMail(line, at, last)) {
            shape.addValue();
        } else if (!Words.hasDigit(line, at, last)) {
            shape.addWord(line, at, last);
        } else if (Words.isDotted(line, at, last)) {
            shape.addValue();
        } else {
            parts(at, last);
        }
        shape.add(line, last, end);
        return end;
    }

    private int leader(int at) {
        int end = at;
        while (end < line.length() && line.charAt(end) == '.') {
            end++;
        }
        shape.add(line, at, end);
        return end;
    }

    private int endOfUrl(int at) {
        int end = at;
        while (end < line.length() && line.charAt(end) > ' ' && END_OF_URL.indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** A word with digits: parts of letters and digits, and what stands between them. */
    private void parts(int start, int end) {
        int at = start;
        while (at < end) {
            int to = at;
            while (to < end && Character.isLetterOrDigit(line.charAt(to))) {
                to++;
            }
            if (to > at) {
                part(at, to);
                at = to;
            } else {
                if (!isSign(at, start, end) && !(line.charAt(at) == '%' && shape.endsWithValue())) {
                    shape.add(line.charAt(at));
                }
                at++;
            }
        }
    }

    private boolean isSign(int at, int start, int end) {
        char c = line.charAt(at);
        return (c == '-' || c == '+') && at == start && at + 1 < end && isDigit(line.charAt(at + 1));
    }

    private void part(int start, int end) {
        int digits = 0;
        int changes = 0;
        boolean hex = true;
        for (int i = start; i < end; i++) {
            char c = line.charAt(i);
            digits += isDigit(c) ? 1 : 0;
            changes += i > start && isDigit(c) != isDigit(line.charAt(i - 1)) ? 1 : 0;
            hex &= isHex(c);
        }
        boolean isHex = hex && end - start >= SHORTEST_HEX;
        if (digits == 0) {
            // One of the groups of a UUID may have letters only.
            if (isHex && shape.endsWithValueAnd('-')) {
                shape.addValue();
            } else {
                shape.add(line, start, end);
            }
        } else if (isHex
                || digits == end - start
                || line.startsWith("0x", start)
                || changes > 2
                || changes == 2 && (end - start >= LONG_NAME || isDigit(line.charAt(start)))
                || changes == 1 && isDigit(line.charAt(start)) && isUnit(start + digits, end)) {
            shape.addValue();
        } else {
            withoutDigits(start, end);
        }
    }

    private boolean isUnit(int start, int end) {
        return ATTACHED_UNITS.contains(line.substring(start, end).toLowerCase(Locale.ROOT));
    }

    private void withoutDigits(int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isDigit(line.charAt(i))) {
                shape.add(line.charAt(i));
            } else if (i == start || !isDigit(line.charAt(i - 1))) {
                shape.addValue();
            }
        }
    }
}
