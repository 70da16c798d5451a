package io.llmlog.internal.json;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;

/**
 * Turns text into the inside of a JSON string: UTF-8, escaped, lone surrogates replaced by U+FFFD. Not thread-safe; made to be reused.
 *
 * <p>The text is copied, a piece at a time, into bytes, since only these can be read eight at a time without Unsafe. Calling {@code
 * getBytes(UTF_8)} instead would allocate, and on Java 17 it is slow for any text that is not Latin-1.
 */
final class StringEncoder {
    /** Longest piece in characters; its copies stay in the first-level cache. */
    private static final int PIECE = 1024;

    /** Bytes that must be free for a piece, the rest of the last word written included. */
    static final int ROOM = Escapes.LONGEST * PIECE + 2 * Long.BYTES;

    private static final long NOT_ASCII = 0xFF80FF80FF80FF80L;
    private static final long SPACES = 0x2020202020202020L;
    private static final long WIDE_SPACES = 0x0020002000200020L;

    private final char[] chars = new char[PIECE];
    private final byte[] ascii = new byte[PIECE + Long.BYTES];
    private final byte[] utf16 = new byte[2 * PIECE + 2 * Long.BYTES];
    private final CharBuffer utf16Chars =
            ByteBuffer.wrap(utf16).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer();

    /** Where the piece of {@code text} that starts at {@code from} ends: never within a surrogate pair. */
    int pieceEnd(String text, int from) {
        int end = Math.min(text.length(), from + PIECE);
        boolean splits = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return splits ? end - 1 : end;
    }

    /** Writes a piece to {@code out}, which has {@link #ROOM} from {@code at} on, and returns where its bytes end. */
    int write(String text, int from, int end, byte[] out, int at) {
        int count = end - from;
        text.getChars(from, end, chars, 0);
        utf16Chars.put(0, chars, 0, count);
        // Spaces behind it let the writers go on in whole steps.
        Words.set(utf16, 2 * count, WIDE_SPACES);
        Words.set(utf16, 2 * count + Long.BYTES, WIDE_SPACES);
        if (isAscii(count)) {
            lowBytes(text, from, end);
            Words.set(ascii, count, SPACES);
            return AsciiPiece.write(ascii, count, out, at);
        }
        return WidePiece.write(utf16, count, out, at);
    }

    @SuppressWarnings("deprecation") // deprecated for dropping the high bytes, which are all zero here
    private void lowBytes(String text, int from, int end) {
        text.getBytes(from, end, ascii, 0);
    }

    private boolean isAscii(int count) {
        byte[] in = utf16;
        long all = 0;
        for (int i = 0; i < 2 * count; i += 2 * Long.BYTES) {
            all |= Words.get(in, i) | Words.get(in, i + Long.BYTES);
        }
        return (all & NOT_ASCII) == 0;
    }
}
