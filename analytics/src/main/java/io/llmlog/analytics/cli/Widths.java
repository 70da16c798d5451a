package io.llmlog.analytics.cli;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** How many columns of a terminal texts take: two for the signs of East Asia and pictures, none for marks upon other characters. */
final class Widths {
    private static final String ELLIPSIS = "\u2026";
    private static final Set<UnicodeScript> WIDE =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);
    private static final int FIRST_PICTURE = 0x1F300;
    private static final int LAST_PICTURE = 0x1FAFF;
    private static final int FIRST_FULL_WIDTH = 0xFF01;
    private static final int LAST_FULL_WIDTH = 0xFF60;

    private Widths() {}

    static int of(String text) {
        return text.codePoints().map(Widths::of).sum();
    }

    private static int of(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = c >= FIRST_PICTURE && c <= LAST_PICTURE
                || c >= FIRST_FULL_WIDTH && c <= LAST_FULL_WIDTH
                || WIDE.contains(UnicodeScript.of(c));
        return wide ? 2 : 1;
    }

    /** The text, or its beginning and an ellipsis, so that it takes no more than the width. */
    static String cut(String text, int width) {
        if (of(text) <= width) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int left = width - 1;
        for (int c : text.codePoints().toArray()) {
            left -= of(c);
            if (left < 0) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return cut.append(ELLIPSIS).toString();
    }
}
