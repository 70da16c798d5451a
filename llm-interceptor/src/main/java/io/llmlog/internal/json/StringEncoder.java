package io.llmlog.internal.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Turns text into the inside of a JSON string: UTF-8, escaped, lone surrogates replaced by U+FFFD. Not thread-safe; made to be reused.
 *
 * <p>The text is copied, a piece at a time, into bytes if it is Latin-1, since only these can be read eight at a time without Unsafe; copying
 * and telling whether it is are vector loops of the JDK. {@code getBytes(UTF_8)} instead would allocate.
 */
final class StringEncoder {
    /** Longest piece in characters; its copies stay in the first-level cache. */
    private static final int PIECE = 2048;

    /** Bytes that must be free for a piece, the rest of the last word written included. */
    static final int ROOM = CharForms.LONGEST * PIECE + 2 * Long.BYTES;

    private static final long SPACES = 0x2020202020202020L;

    private final CharsetEncoder latin1 = StandardCharsets.ISO_8859_1.newEncoder();
    private final char[] chars = new char[PIECE + 1];
    private final byte[] bytes = new byte[PIECE + Long.BYTES];
    private final CharBuffer charsView = CharBuffer.wrap(chars);
    private final ByteBuffer bytesView = ByteBuffer.wrap(bytes);

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
        if (isLatin1(count)) {
            // Spaces behind it let the writer go on in whole words.
            Words.set(bytes, count, SPACES);
            return Latin1Piece.write(bytes, count, out, at);
        }
        chars[count] = ' ';
        return WidePiece.write(chars, count, out, at);
    }

    /** If so, {@code bytes} holds the characters. */
    private boolean isLatin1(int count) {
        charsView.position(0).limit(count);
        bytesView.position(0);
        return latin1.encode(charsView, bytesView, true).isUnderflow();
    }
}
