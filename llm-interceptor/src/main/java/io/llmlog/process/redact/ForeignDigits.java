package io.llmlog.process.redact;

import java.nio.charset.StandardCharsets;

/**
 * Shows digits of other scripts (Arabic, Persian, Devanagari, Bengali, Thai, full-width, ...) as ASCII ones, each at its place, so that the rules
 * need to know one form. Full-width signs between digits become ASCII as well.
 */
final class ForeignDigits {
    /** Arabic-Indic zero, the first digit behind ASCII. */
    private static final char FIRST = '\u0660';

    private static final char FIRST_FULL_WIDTH = '\uFF01';
    private static final char LAST_FULL_WIDTH = '\uFF5E';
    private static final int TO_ASCII = 0xFEE0;
    private static final String SIGNS = "+-().";

    /** One of so many characters tells most texts that are not Latin. */
    private static final int SAMPLE = 64;

    private static final int ROW = 4;

    /** By the character without its last four bits: whether there are such digits. */
    private static final boolean[] ROWS = rows();

    private ForeignDigits() {}

    private static boolean[] rows() {
        boolean[] rows = new boolean[(Character.MAX_VALUE >> ROW) + 1];
        for (int c = FIRST; c <= Character.MAX_VALUE; c++) {
            rows[c >> ROW] |= Character.isDigit((char) c);
        }
        return rows;
    }

    /** The text itself when it has no such digits; else one of the same length. */
    static String asAscii(String text) {
        return isLatin(text) || !areIn(text) ? text : shown(text);
    }

    /** The JDK keeps Latin-1 texts in bytes, and compares two such texts many at a time, but does not tell which they are. */
    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i += SAMPLE) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return text.equals(new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1));
    }

    private static boolean areIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST && ROWS[c >> ROW] && Character.isDigit(c)) {
                return true;
            }
        }
        return false;
    }

    private static String shown(String text) {
        char[] shown = text.toCharArray();
        for (int i = 0; i < shown.length; i++) {
            if (shown[i] >= FIRST) {
                shown[i] = shown(shown[i]);
            }
        }
        return new String(shown);
    }

    private static char shown(char c) {
        if (ROWS[c >> ROW] && Character.isDigit(c)) {
            return (char) ('0' + Character.digit(c, 10));
        }
        boolean fullWidth = c >= FIRST_FULL_WIDTH && c <= LAST_FULL_WIDTH;
        return fullWidth && SIGNS.indexOf(c - TO_ASCII) >= 0 ? (char) (c - TO_ASCII) : c;
    }
}
