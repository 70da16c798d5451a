package io.llmlog.internal.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes text of any script into a JSON string: runs of ASCII eight characters a step, of East Asian scripts four. */
final class WidePiece {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle CHARS = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int STEP = 8;
    private static final long NOT_ASCII = 0xFF80FF80FF80FF80L;
    private static final int REPLACEMENT = 0xFFFD;

    private WidePiece() {}

    /**
     * Writes {@code count} characters of {@code in}, which holds them in UTF-16, lowest byte first, and eight spaces behind them; returns
     * where their bytes end.
     */
    static int write(byte[] in, int count, byte[] out, int start) {
        int at = start;
        int i = 0;
        while (i < count) {
            long first = Words.get(in, 2 * i);
            long second = Words.get(in, 2 * i + Long.BYTES);
            if (((first | second) & NOT_ASCII) == 0) {
                long word = narrow(first) | narrow(second) << 32;
                Words.set(out, at, word);
                long marks = Escapes.marks(word);
                if (marks == 0) {
                    i += STEP;
                    at += STEP;
                } else {
                    int plain = Long.numberOfTrailingZeros(marks) / Byte.SIZE;
                    at = Escapes.write((int) (word >>> plain * Byte.SIZE) & 0x7F, out, at + plain);
                    i += plain + 1;
                }
            } else if (areThreeBytesEach(first)) {
                writeThreeBytesEach(first, out, at);
                i += STEP / 2;
                at += STEP / 2 * 3;
            } else {
                int c = (char) CHARS.get(in, 2 * i++);
                if (c < 0x80) {
                    at = Escapes.write(c, out, at);
                } else if (c < 0x800) {
                    INTS.set(out, at, 0x80C0 | c >> 6 | (c & 0x3F) << 8);
                    at += 2;
                } else if (!Character.isSurrogate((char) c)) {
                    INTS.set(out, at, threeBytes(c));
                    at += 3;
                } else if (Character.isSurrogatePair((char) c, (char) CHARS.get(in, 2 * i))) {
                    INTS.set(out, at, fourBytes(Character.toCodePoint((char) c, (char) CHARS.get(in, 2 * i++))));
                    at += 4;
                } else {
                    INTS.set(out, at, threeBytes(REPLACEMENT));
                    at += 3;
                }
            }
        }
        return at - (i - count);
    }

    /** The low bytes of four ASCII characters, next to each other. */
    private static long narrow(long four) {
        long pairs = (four | four >>> 8) & 0x0000FFFF0000FFFFL;
        return (pairs | pairs >>> 16) & 0xFFFFFFFFL;
    }

    /** Whether each of four characters is U+0800 or above and no surrogate: the five bits it begins with are neither 00000 nor 11011. */
    private static boolean areThreeBytesEach(long four) {
        long starts = four >>> 11 & 0x001F001F001F001FL;
        long notLow = starts + 0x001F001F001F001FL;
        long notSurrogate = (starts ^ 0x001B001B001B001BL) + 0x001F001F001F001FL;
        return (notLow & notSurrogate & 0x0020002000200020L) == 0x0020002000200020L;
    }

    /** Works on the four side by side: their first two bytes, then their third. */
    private static void writeThreeBytesEach(long four, byte[] out, int at) {
        long begins = 0x80E080E080E080E0L | four >>> 12 & 0x000F000F000F000FL | four << 2 & 0x3F003F003F003F00L;
        long ends = 0x0080008000800080L | four & 0x003F003F003F003FL;
        INTS.set(out, at, (int) (begins & 0xFFFF | (ends & 0xFF) << 16));
        INTS.set(out, at + 3, (int) (begins >>> 16 & 0xFFFF | ends & 0xFF0000));
        INTS.set(out, at + 6, (int) (begins >>> 32 & 0xFFFF | ends >>> 16 & 0xFF0000));
        INTS.set(out, at + 9, (int) (begins >>> 48 | ends >>> 32 & 0xFF0000));
    }

    private static int threeBytes(int c) {
        return 0x8080E0 | c >> 12 | (c >> 6 & 0x3F) << 8 | (c & 0x3F) << 16;
    }

    private static int fourBytes(int c) {
        return 0x808080F0 | c >> 18 | (c >> 12 & 0x3F) << 8 | (c >> 6 & 0x3F) << 16 | (c & 0x3F) << 24;
    }
}
