package io.llmlog.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How the characters of ASCII stand in a JSON string (RFC 8259, section 7), made for writing whole words of bytes. */
final class Escapes {
    /** Bytes of the longest escape. */
    static final int LONGEST = 6;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long SEVENS = 0x7F7F7F7F7F7F7F7FL;

    /** By character: what is written for it, as a word of bytes, and how many of these count. */
    private static final long[] WORDS = new long[128];

    private static final byte[] LENGTHS = new byte[128];

    static {
        for (int c = 0; c < WORDS.length; c++) {
            byte[] written = escape((char) c).getBytes(StandardCharsets.US_ASCII);
            WORDS[c] = Words.get(Arrays.copyOf(written, Long.BYTES), 0);
            LENGTHS[c] = (byte) written.length;
        }
    }

    private Escapes() {}

    /** Writes an ASCII character, escaped if it must be, and returns where it ends; bytes behind it are overwritten too, eight in all. */
    static int write(int c, byte[] out, int at) {
        Words.set(out, at, WORDS[c]);
        return at + LENGTHS[c];
    }

    /**
     * Marks, of eight ASCII bytes, those that must be escaped, by their high bit. A sum carries into no other byte; after "Determine if a
     * word has a zero byte" in Sean Anderson's Bit Twiddling Hacks.
     */
    static long marks(long word) {
        long notQuote = (word ^ ONES * '"') + SEVENS;
        long notBackslash = (word ^ ONES * '\\') + SEVENS;
        long notControl = word + ONES * (0x80 - ' ');
        return ~(notQuote & notBackslash & notControl) & HIGH;
    }

    private static String escape(char c) {
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
