package io.llmlog.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How the characters below U+0800 stand in a JSON string: UTF-8, escaped where RFC 8259, section 7, wants it. One table for all of them, since
 * looking a character up costs less than asking what kind it is.
 */
final class CharForms {
    /** The first character that the table does not hold. */
    static final int END = 0x800;

    /** Bytes of the longest form. */
    static final int LONGEST = 6;

    private static final long ONES = 0x0101010101010101L;
    private static final long SEVENS = 0x7F7F7F7F7F7F7F7FL;
    private static final int LENGTH = 56;

    /** By character: the bytes of its form from the lowest on; the highest byte tells how many they are. */
    private static final long[] FORMS = new long[END];

    static {
        for (int c = 0; c < END; c++) {
            byte[] form = form((char) c).getBytes(StandardCharsets.UTF_8);
            FORMS[c] = Words.get(Arrays.copyOf(form, Long.BYTES), 0) | (long) form.length << LENGTH;
        }
    }

    private CharForms() {}

    /** Writes a character below {@link #END} and returns where it ends; bytes behind it are overwritten too, eight in all. */
    static int write(int c, byte[] out, int at) {
        long form = FORMS[c];
        Words.set(out, at, form);
        return at + (int) (form >>> LENGTH);
    }

    /**
     * Marks, of eight Latin-1 characters, those whose form is not the byte itself, by their high bit. Flipping bit 1 makes the quote the
     * successor of the control characters, so that one comparison finds both; sums carry into no other byte (after "Determine if a word has
     * a zero byte" in Sean Anderson's Bit Twiddling Hacks).
     */
    static long marks(long word) {
        long low = word & SEVENS;
        long notControlNorQuote = (low ^ ONES * 2) + ONES * (0x80 - '!');
        long notBackslash = (low ^ ONES * '\\') + SEVENS;
        return (~(notControlNorQuote & notBackslash) | word) & ~SEVENS;
    }

    private static String form(char c) {
        return switch (c) {
            case '"', '\\' -> "\\" + c;
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c);
        };
    }
}
