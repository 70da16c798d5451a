package io.llmlog.process.category;

import java.text.Normalizer;

/**
 * What of a character counts when words are compared: its lower-case form without accents, so that {@code Über} and {@code uber} are the
 * same. What can stand between the words of a phrase is a space; anything else that is no letter or digit is {@link #NONE}.
 */
final class Letters {
    static final char NONE = 0;
    static final char SPACE = ' ';

    private static final int LAST_WITH_ACCENTS = 0x1fff;
    private static final int FULLWIDTH_OFFSET = 0xfee0;
    private static final char[] FOLDED = folded();

    private Letters() {}

    static char fold(char c) {
        return FOLDED[c];
    }

    static boolean inWord(char c) {
        return FOLDED[c] > SPACE;
    }

    /** Whether the character's script puts no spaces between words, so that each character may begin or end one. */
    static boolean standsAlone(char c) {
        return c >= '\u3041' && c <= '\u9fff' || c >= '\uac00' && c <= '\ud7a3';
    }

    static boolean endsSentence(char c) {
        return switch (c) {
            case '.', '!', '?', ':', ';', '\n', '\u3002', '\uff01', '\uff1f', '\uff1a', '\u061f', '\u037e' -> true;
            default -> false;
        };
    }

    private static char[] folded() {
        char[] folded = new char[1 << 16];
        for (int c = 0; c < folded.length; c++) {
            folded[c] = folded((char) c);
        }
        return folded;
    }

    private static char folded(char c) {
        if (c == ' ' || c == '\t' || c == '\u00a0' || c == '-' || c == '\'' || c == '\u2019' || c == '\u3000') {
            return SPACE;
        }
        char plain = c > '\uff00' && c < '\uff5f' ? (char) (c - FULLWIDTH_OFFSET) : c;
        if (!Character.isLetterOrDigit(plain)) {
            return NONE;
        }
        return Character.toLowerCase(plain <= LAST_WITH_ACCENTS ? withoutAccent(plain) : plain);
    }

    private static char withoutAccent(char c) {
        return Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
    }
}
