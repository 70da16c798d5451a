package io.llmlog.process.redact;

/** What detectors ask about characters and what stands around them. */
final class Chars {
    private static final int ASCII = 128;
    private static final boolean[] ALPHANUMERIC = new boolean[ASCII];
    private static final boolean[] BASE64_URL = new boolean[ASCII];

    static {
        for (char c = 0; c < ASCII; c++) {
            ALPHANUMERIC[c] = isAsciiLetter(c) || isDigit(c);
            BASE64_URL[c] = ALPHANUMERIC[c] || c == '-' || c == '_';
        }
    }

    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The end of the run of digits that starts at {@code from}. */
    static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    static boolean hasDigit(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    static boolean isHex(char c) {
        char lower = (char) (c | 0x20);
        return isDigit(c) || lower >= 'a' && lower <= 'f';
    }

    /** A space, breaking or not, or a hyphen, as people put them between groups of digits. */
    static boolean isSpaceOrDash(char c) {
        return c == ' '
                || c == '-'
                || c == '\u00A0'
                || c == '\u202F'
                || c == '\u2010'
                || c == '\u2011'
                || c == '\u2013';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Whether a word or number ends here: no ASCII letter, digit or underscore follows. */
    static boolean endsWord(String text, int end) {
        return end == text.length() || !isAsciiAlphanumeric(text.charAt(end)) && text.charAt(end) != '_';
    }

    /** Whether this is the inside of a number with a fraction, a version or a time: a digit and a dot or colon stand before. */
    static boolean isInsideNumber(String text, int start) {
        return start > 1 && ".:".indexOf(text.charAt(start - 1)) >= 0 && isDigit(text.charAt(start - 2));
    }

    static boolean isAsciiLetter(char c) {
        char lower = (char) (c | 0x20);
        return lower >= 'a' && lower <= 'z';
    }

    static boolean isAsciiAlphanumeric(char c) {
        return c < ASCII && ALPHANUMERIC[c];
    }

    /** A character of base64 in its form for URLs; keys and tokens are made of these. */
    static boolean isBase64Url(char c) {
        return c < ASCII && BASE64_URL[c];
    }

    /** The end of the run of {@link #isBase64Url} characters that starts at {@code from}. */
    static int base64UrlEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isBase64Url(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /**
     * Whether a word can start here: no ASCII letter or digit stands before, or only one that belongs to an escape, as in the JSON text
     * {@code \n4111...} or the URL text {@code %3Dsk-...}.
     */
    static boolean startsWord(String text, int index) {
        return index == 0 || !isAsciiAlphanumeric(text.charAt(index - 1)) || isAfterEscape(text, index);
    }

    /** Whether a JSON escape ({@code \n}, {@code \u003c}) or a percent escape ({@code %3D}) ends here. */
    static boolean isAfterEscape(String text, int index) {
        if (index >= 2 && text.charAt(index - 2) == '\\') {
            return "nrtbf".indexOf(text.charAt(index - 1)) >= 0;
        }
        if (index >= 3 && text.charAt(index - 3) == '%') {
            return areHex(text, index - 2, index);
        }
        return isAfterUnicodeEscape(text, index);
    }

    /** Whether an escape such as {@code \u003c} ends here. */
    static boolean isAfterUnicodeEscape(String text, int index) {
        return index >= 6
                && text.charAt(index - 6) == '\\'
                && text.charAt(index - 5) == 'u'
                && areHex(text, index - 4, index);
    }

    private static boolean areHex(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
