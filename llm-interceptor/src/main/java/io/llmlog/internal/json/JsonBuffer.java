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
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
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
        ensure(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
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
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        raw('"');
        ensure(utf8.length + Long.BYTES);
        escaped(text, utf8);
        return raw('"');
    }

    /**
     * Copies eight bytes at a time while none of them needs a closer look. Besides quote, backslash and control characters that is '?',
     * which {@code getBytes} also puts in place of a lone surrogate.
     */
    private void escaped(String text, byte[] utf8) {
        int i = 0;
        int end = utf8.length;
        Questions questions = new Questions(text, utf8);
        while (i < end) {
            if (end - i >= Long.BYTES) {
                long word = (long) LONGS.get(utf8, i);
                if (plain(word)) {
                    ensure(Long.BYTES);
                    LONGS.set(bytes, length, word);
                    length += Long.BYTES;
                    i += Long.BYTES;
                    continue;
                }
            }
            int stop = Math.min(end, i + Long.BYTES);
            for (; i < stop; i++) {
                byte b = utf8[i];
                if (b == '?' && questions.isReplacement(i)) {
                    raw(REPLACEMENT);
                } else {
                    one(b);
                }
            }
        }
    }

    private void one(byte b) {
        if (b == '"' || b == '\\') {
            escape((char) b);
        } else if (b >= 0x20 || b < 0) {
            raw((char) b);
        } else {
            control(b);
        }
    }

    private void control(byte b) {
        switch (b) {
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\t' -> escape('t');
            case '\b' -> escape('b');
            case '\f' -> escape('f');
            default -> {
                escape('u');
                raw('0').raw('0').raw((char) HEX[b >> 4]).raw((char) HEX[b & 0xF]);
            }
        }
    }

    private void escape(char c) {
        raw('\\').raw(c);
    }

    /** Whether none of the eight bytes is a control character, quote, backslash or '?'. Bytes above 0x7F pass. */
    private static boolean plain(long word) {
        long ones = 0x0101010101010101L;
        long high = 0x8080808080808080L;
        long control = (word - ones * 0x20) & ~word;
        long quote = word ^ ones * '"';
        long backslash = word ^ ones * '\\';
        long question = word ^ ones * '?';
        long hit = control | (quote - ones) & ~quote | (backslash - ones) & ~backslash | (question - ones) & ~question;
        return (hit & high) == 0;
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
