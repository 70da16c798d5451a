package io.llmlog.analytics.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The terms of a text: words in lower case, those of {@code NullPointerException} each by itself, numbers, percent signs, and characters of scripts that
 * put no space between words.
 */
final class Terms {
    private static final char FIRST_IDEOGRAPH = '\u2e80';
    private static final char FIRST_FORM = '\ufb00';

    private Terms() {}

    static List<String> of(String text) {
        List<String> terms = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (isDigit(c)) {
                end = endOfNumber(text, at);
                terms.add(text.substring(at, end));
            } else if (standsAlone(c)) {
                terms.add(String.valueOf(c));
            } else if (isLetter(c)) {
                end = endOfWord(text, at);
                terms.add(text.substring(at, end).toLowerCase(Locale.ROOT));
            }
            at = end;
        }
        return terms;
    }

    /** Of digits, and of a point with more digits. */
    private static int endOfNumber(String text, int start) {
        int point = endOfDigits(text, start);
        boolean hasDecimals = point + 1 < text.length() && text.charAt(point) == '.' && isDigit(text.charAt(point + 1));
        return hasDecimals ? endOfDigits(text, point + 1) : point;
    }

    private static int endOfDigits(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int endOfWord(String text, int start) {
        int end = start + 1;
        while (end < text.length()
                && isLetter(text.charAt(end))
                && !standsAlone(text.charAt(end))
                && !(Character.isUpperCase(text.charAt(end)) && Character.isLowerCase(text.charAt(end - 1)))) {
            end++;
        }
        return end;
    }

    private static boolean standsAlone(char c) {
        return c == '%' || c >= FIRST_IDEOGRAPH && c < FIRST_FORM && Character.isLetter(c);
    }

    private static boolean isLetter(char c) {
        return c == '_' || Character.isLetter(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
