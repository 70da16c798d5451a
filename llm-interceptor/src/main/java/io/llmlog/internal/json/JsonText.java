package io.llmlog.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The text of one JSON string while its bytes come in, still with its escapes, up to a number of bytes. Made to be reused. */
final class JsonText {
    private static final int RETAINED = 64 * 1024;

    private byte[] bytes = new byte[256];
    private int length;
    private int limit;
    private long seen;
    private boolean escapes;

    void start(int maxBytes) {
        limit = maxBytes;
        length = 0;
        seen = 0;
        escapes = false;
        if (bytes.length > RETAINED) {
            bytes = new byte[RETAINED];
        }
    }

    void add(byte[] from, int start, int end) {
        int count = end - start;
        seen += count;
        int kept = Math.min(count, limit - length);
        if (kept > 0) {
            ensure(kept);
            System.arraycopy(from, start, bytes, length, kept);
            length += kept;
        }
    }

    void add(byte b) {
        seen++;
        if (length < limit) {
            ensure(1);
            bytes[length++] = b;
        }
    }

    void markEscape() {
        escapes = true;
    }

    int length() {
        return length;
    }

    /** Bytes of the whole text, kept or not. */
    long seen() {
        return seen;
    }

    boolean isCut() {
        return seen > length;
    }

    /** The text, read as UTF-8; bytes that are none become U+FFFD. At most {@code maxBytes} of those kept, cut between characters. */
    String text(int maxBytes) throws BadEscape {
        int end = Math.min(length, maxBytes);
        if (end < seen) {
            end = boundary(end);
        }
        String raw = new String(bytes, 0, end, StandardCharsets.UTF_8);
        return escapes ? unescape(raw, end < seen) : raw;
    }

    /** The end of the last character that begins and ends before {@code end}. */
    private int boundary(int end) {
        int start = end;
        while (start > 0 && (bytes[start - 1] & 0xC0) == 0x80) {
            start--;
        }
        if (start == 0 || bytes[start - 1] >= 0) {
            return end;
        }
        byte lead = bytes[start - 1];
        int expected = lead >= (byte) 0xF0 ? 4 : lead >= (byte) 0xE0 ? 3 : 2;
        return end - start + 1 == expected ? end : start - 1;
    }

    private static String unescape(String raw, boolean cut) throws BadEscape {
        int at = raw.indexOf('\\');
        StringBuilder text = new StringBuilder(raw.length());
        int from = 0;
        while (at >= 0) {
            text.append(raw, from, at);
            from = escape(raw, at + 1, text);
            if (from < 0) {
                if (!cut) {
                    throw new BadEscape();
                }
                return text.toString();
            }
            at = raw.indexOf('\\', from);
        }
        return text.append(raw, from, raw.length()).toString();
    }

    /** Appends what the escape at {@code at} stands for and gives the index behind it; -1 when the text ends within it. */
    private static int escape(String raw, int at, StringBuilder text) throws BadEscape {
        if (at >= raw.length()) {
            return -1;
        }
        switch (raw.charAt(at)) {
            case '"', '\\', '/' -> text.append(raw.charAt(at));
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'u' -> {
                if (at + 5 > raw.length()) {
                    return -1;
                }
                text.append(hex(raw, at + 1));
                return at + 5;
            }
            default -> throw new BadEscape();
        }
        return at + 1;
    }

    private static char hex(String raw, int at) throws BadEscape {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            char c = raw.charAt(i);
            int digit = c > 'f' ? -1 : Character.digit(c, 16);
            if (digit < 0) {
                throw new BadEscape();
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(length + (long) more, bytes.length * 2L)));
        }
    }

    /** A backslash is followed by what JSON does not allow there. */
    static final class BadEscape extends Exception {
        private static final long serialVersionUID = 1L;

        BadEscape() {
            super("invalid escape", null, false, false);
        }
    }
}
