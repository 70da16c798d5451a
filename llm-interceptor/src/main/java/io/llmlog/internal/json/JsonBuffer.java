package io.llmlog.internal.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing buffer of UTF-8 bytes that knows how to write JSON strings and numbers. Whatever text it is given, it writes valid RFC 8259:
 * control characters are escaped and lone surrogates become U+FFFD. Not thread-safe; made to be reused.
 */
public final class JsonBuffer {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Longest text, in characters, that is tried without encoding it first. */
    private static final int SHORT = 64;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long SEVENS = 0x7F7F7F7F7F7F7F7FL;
    private static final byte PLAIN = 0;
    private static final byte CONTROL = 1;
    private static final byte QUESTION = 2;
    /** By ASCII byte: the letter of its two-character escape, or what else it is. */
    private static final byte[] ESCAPES = escapes();
    /** The six-character escapes of the control characters. */
    private static final byte[][] CONTROLS = controls();

    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;
    private int limit = Integer.MAX_VALUE;

    public JsonBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** The bytes written so far stand at 0 to {@link #length()} of this array, which the next write may replace. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Forgets what was written from {@code length} on. */
    public void truncate(int newLength) {
        length = newLength;
    }

    /**
     * From now on a write that would make the buffer longer than this, and for which its array is too small, throws {@link Full}: whoever
     * would throw the bytes away anyway need not pay memory for them.
     */
    public void limit(int newLimit) {
        limit = newLimit;
    }

    /** Empties the buffer; an array that one huge event made larger than {@code retain} bytes is given back. */
    public void reset(int retain) {
        length = 0;
        if (bytes.length > retain) {
            bytes = new byte[retain];
        }
    }

    public JsonBuffer raw(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    public JsonBuffer raw(byte[] encoded) {
        return raw(encoded, 0, encoded.length);
    }

    /** The bytes from {@code start} to {@code end}, exclusive. */
    public JsonBuffer raw(byte[] encoded, int start, int end) {
        ensure(end - start);
        System.arraycopy(encoded, start, bytes, length, end - start);
        length += end - start;
        return this;
    }

    public JsonBuffer flag(boolean value) {
        return raw(value ? TRUE : FALSE);
    }

    public JsonBuffer nothing() {
        return raw(NULL);
    }

    public JsonBuffer number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number for " + value);
        }
        return raw(Double.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    public JsonBuffer number(long value) {
        if (value < 0) {
            return raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        }
        int digits = digits(value);
        ensure(digits);
        digits(value, digits);
        return this;
    }

    /** A number below 10^width, with leading zeros. */
    public JsonBuffer padded(int value, int width) {
        ensure(width);
        digits(value, width);
        return this;
    }

    private void digits(long value, int width) {
        long rest = value;
        for (int i = length + width - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** A JSON string with its quotes. */
    public JsonBuffer string(String text) {
        if (text.length() <= SHORT && plainAscii(text)) {
            return this;
        }
        raw('"');
        escaped(text, text.getBytes(StandardCharsets.UTF_8));
        return raw('"');
    }

    /** Writes what needs no escape and no encoding, as names and identifiers do, straight from the string. False: nothing is written. */
    private boolean plainAscii(String text) {
        int chars = text.length();
        ensure(chars + 2);
        byte[] out = bytes;
        int at = length;
        out[at++] = '"';
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c > 0x7E) {
                return false;
            }
            out[at++] = (byte) c;
        }
        out[at++] = '"';
        length = at;
        return true;
    }

    /**
     * Copies eight bytes at a time, and looks closer at the first of them that needs it. Besides quote, backslash and control characters
     * that is '?', which {@code getBytes} also puts in place of a lone surrogate.
     */
    private void escaped(String text, byte[] utf8) {
        int end = utf8.length;
        Questions questions = new Questions(text, utf8);
        // Room for all that is left as it is, and for the last word, which may reach beyond it.
        ensure(end + Long.BYTES);
        byte[] out = bytes;
        int at = length;
        int i = 0;
        while (i < end) {
            if (i <= end - Long.BYTES) {
                long word = (long) LONGS.get(utf8, i);
                LONGS.set(out, at, word);
                if (isPlainAscii(word)) {
                    at += Long.BYTES;
                    i += Long.BYTES;
                    continue;
                }
                long special = special(word);
                int plain = special == 0 ? Long.BYTES : Long.numberOfTrailingZeros(special) / Byte.SIZE;
                at += plain;
                i += plain;
                if (special == 0) {
                    continue;
                }
            }
            byte b = utf8[i];
            byte escape = b < 0 ? PLAIN : ESCAPES[b];
            if (escape == PLAIN) {
                out[at++] = b;
            } else if (escape == QUESTION && !questions.isReplacement(i)) {
                out[at++] = b;
            } else if (escape > QUESTION) {
                out[at++] = '\\';
                out[at++] = escape;
            } else {
                length = at;
                raw(escape == QUESTION ? REPLACEMENT : CONTROLS[b]);
                out = bytes;
                at = length;
            }
            i++;
            if (out.length - at < end - i + Long.BYTES) {
                length = at;
                ensure(end - i + Long.BYTES);
                out = bytes;
            }
        }
        length = at;
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[128];
        Arrays.fill(escapes, 0, ' ', CONTROL);
        escapes['?'] = QUESTION;
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        escapes['\n'] = 'n';
        escapes['\r'] = 'r';
        escapes['\t'] = 't';
        escapes['\b'] = 'b';
        escapes['\f'] = 'f';
        return escapes;
    }

    private static byte[][] controls() {
        byte[][] controls = new byte[' '][];
        for (int c = 0; c < ' '; c++) {
            controls[c] = String.format("\\u%04x", c).getBytes(StandardCharsets.US_ASCII);
        }
        return controls;
    }

    /**
     * Whether the eight bytes are all ASCII and none of them is special: the common case, and cheaper to tell than {@link #special}. A sum
     * with a byte below 0x80 carries into no other byte; with one above, the answer is no anyway.
     */
    private static boolean isPlainAscii(long word) {
        long notQuote = (word ^ ONES * '"') + SEVENS;
        long notBackslash = (word ^ ONES * '\\') + SEVENS;
        long notQuestion = (word ^ ONES * '?') + SEVENS;
        long notControl = word + ONES * (0x80 - ' ');
        return (notQuote & notBackslash & notQuestion & notControl & ~word & HIGH) == HIGH;
    }

    /**
     * Has no bit set when none of the eight bytes is a control character, quote, backslash or '?'; bytes above 0x7F are none. Otherwise its
     * lowest bit stands in the first that is one. After "Determine if a word has a zero byte" and "... a byte less than n" of Sean Anderson's
     * Bit Twiddling Hacks: a borrow may set bits above a hit, never below.
     */
    private static long special(long word) {
        long control = (word - ONES * ' ') & ~word;
        long quote = word ^ ONES * '"';
        long backslash = word ^ ONES * '\\';
        long question = word ^ ONES * '?';
        long hit = control | (quote - ONES) & ~quote | (backslash - ONES) & ~backslash | (question - ONES) & ~question;
        return hit & HIGH;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) length + more;
        // Strings ask for a word more than they need.
        if (needed - Long.BYTES > limit) {
            throw Full.INSTANCE;
        }
        bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(needed, Math.min(2L * bytes.length, limit))));
    }

    /** There is no room for a write; see {@link #limit}. Without a stack trace: thrown and caught where huge events are usual. */
    public static final class Full extends RuntimeException {
        @SuppressWarnings("StaticAssignmentOfThrowable") // carries no stack trace that could mislead
        private static final Full INSTANCE = new Full();

        private Full() {
            super("the buffer has reached its limit", null, false, false);
        }
    }

    /** Tells a '?' of the text from one that stands for a lone surrogate. */
    private static final class Questions {
        private final String text;
        private final byte[] utf8;
        private int byteIndex;
        private int charIndex;

        Questions(String text, byte[] utf8) {
            this.text = text;
            this.utf8 = utf8;
        }

        boolean isReplacement(int at) {
            for (; byteIndex < at; byteIndex++) {
                byte b = utf8[byteIndex];
                if ((b & 0xC0) != 0x80) {
                    charIndex += (b & 0xF8) == 0xF0 ? 2 : 1;
                }
            }
            return text.charAt(charIndex) != '?';
        }
    }
}
