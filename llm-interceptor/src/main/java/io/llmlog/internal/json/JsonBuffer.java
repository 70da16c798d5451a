package io.llmlog.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing buffer of UTF-8 bytes that knows how to write JSON strings and numbers. Whatever text it is given, it writes valid RFC 8259:
 * control characters are escaped and lone surrogates become U+FFFD. Not thread-safe; made to be reused.
 */
public final class JsonBuffer {
    /** Longest text, in characters, that is tried without encoding it first. */
    private static final int SHORT = 64;

    private static final long BILLION = 1_000_000_000;
    /** Its billionfold is below 2^53, so that every whole number up to it is a {@code double}. */
    private static final double MAX_SHORT_DECIMAL = 9_000_000;

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final StringEncoder strings = new StringEncoder();
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

    /** The key of an object's next member, given with the comma before it, for which the brace that opens the object stands in. */
    public JsonBuffer key(byte[] commaAndKey) {
        boolean opened = bytes[length - 1] == '{';
        length -= opened ? 1 : 0;
        raw(commaAndKey);
        bytes[length - commaAndKey.length] = (byte) (opened ? '{' : ',');
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
        return shortDecimal(value) ? this : raw(Double.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Writes a number that has at most nine decimals, as prices and rates do, several times faster than Java would. It has if its
     * billionfold is a whole number and the quotient of the two, both exact and rounded once as a reader rounds the text, gives it back.
     * False: nothing is written.
     */
    private boolean shortDecimal(double value) {
        if (!(value >= 0 && value < MAX_SHORT_DECIMAL)) {
            return false;
        }
        long billionths = Math.round(value * BILLION);
        if (billionths / (double) BILLION != value || billionths == 0) {
            return false;
        }
        number(billionths / BILLION).raw('.');
        decimals(billionths % BILLION);
        return true;
    }

    private void decimals(long billionths) {
        ensure(9 + Long.BYTES);
        long rest = billionths;
        do {
            rest *= 1000;
            length = Digits.writeThree((int) (rest / BILLION), bytes, length);
            rest %= BILLION;
        } while (rest > 0);
        while (bytes[length - 1] == '0' && bytes[length - 2] != '.') {
            length--;
        }
    }

    public JsonBuffer number(long value) {
        if (value < 0) {
            return raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        }
        ensure(Digits.ROOM);
        length = Digits.write(value, bytes, length);
        return this;
    }

    /** A number below 10^width, with leading zeros. */
    public JsonBuffer padded(int value, int width) {
        ensure(width);
        int rest = value;
        for (int i = length + width - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
        return this;
    }

    /** A JSON string with its quotes. */
    public JsonBuffer string(String text) {
        if (text.length() > SHORT || !shortString(text)) {
            pieces(text);
        }
        return this;
    }

    private void pieces(String text) {
        raw('"');
        for (int from = 0; from < text.length(); ) {
            int end = strings.pieceEnd(text, from);
            ensure(StringEncoder.ROOM);
            length = strings.write(text, from, end, bytes, length);
            from = end;
        }
        raw('"');
    }

    /** Writes names, identifiers and the like, straight from the string. False, and nothing is written, when it meets a rarer script. */
    private boolean shortString(String text) {
        int chars = text.length();
        ensure(CharForms.LONGEST * chars + 2 + Long.BYTES);
        byte[] out = bytes;
        int at = length;
        out[at++] = '"';
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= CharForms.END) {
                return false;
            }
            at = CharForms.write(c, out, at);
        }
        out[at++] = '"';
        length = at;
        return true;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) length + more;
        // Strings ask for more than they need.
        if (needed - StringEncoder.ROOM > limit) {
            throw Full.INSTANCE;
        }
        long most = Math.min((long) limit + StringEncoder.ROOM, Integer.MAX_VALUE);
        bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(needed, Math.min(2L * bytes.length, most))));
    }

    /** There is no room for a write; see {@link #limit}. Without a stack trace: thrown and caught where huge events are usual. */
    public static final class Full extends RuntimeException {
        @SuppressWarnings("StaticAssignmentOfThrowable") // carries no stack trace that could mislead
        private static final Full INSTANCE = new Full();

        private Full() {
            super("the buffer has reached its limit", null, false, false);
        }
    }
}
