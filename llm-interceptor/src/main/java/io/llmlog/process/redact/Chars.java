package io.llmlog.process.redact;

/** What detectors ask about characters and what stands around them. */
final class Chars {
    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAsciiLetter(char c) {
        char lower = (char) (c | 0x20);
        return lower >= 'a' && lower <= 'z';
    }

    static boolean isAsciiAlphanumeric(char c) {
        return isAsciiLetter(c) || isDigit(c);
    }

    /** A character of base64 in its form for URLs; keys and tokens are made of these. */
    static boolean isBase64Url(char c) {
        return isAsciiAlphanumeric(c) || c == '-' || c == '_';
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
            return isHex(text, index - 2, index);
        }
        return isAfterUnicodeEscape(text, index);
    }

    /** Whether an escape such as {@code \u003c} ends here. */
    static boolean isAfterUnicodeEscape(String text, int index) {
        return index >= 6
                && text.charAt(index - 6) == '\\'
                && text.charAt(index - 5) == 'u'
                && isHex(text, index - 4, index);
    }

    private static boolean isHex(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
