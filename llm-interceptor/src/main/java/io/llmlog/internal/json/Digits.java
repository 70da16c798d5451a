package io.llmlog.internal.json;

/** Writes the digits of whole numbers, three a step, from a table. */
final class Digits {
    /** Bytes that must be free for a number, the rest of the last word written included. */
    static final int ROOM = 19 + Long.BYTES;

    private static final int THOUSAND = 1000;
    private static final int ZEROS = 24;

    /** By number: its three digits, the first in the lowest byte; the highest byte tells how many of them are leading zeros. */
    private static final int[] THREES = new int[THOUSAND];

    static {
        for (int i = 0; i < THOUSAND; i++) {
            int zeros = i < 10 ? 2 : i < 100 ? 1 : 0;
            THREES[i] = '0' + i / 100 | '0' + i / 10 % 10 << 8 | '0' + i % 10 << 16 | zeros << ZEROS;
        }
    }

    private Digits() {}

    /** Writes a number that is not negative and returns where it ends. */
    static int write(long value, byte[] out, int at) {
        if (value >= THOUSAND) {
            return writeThree((int) (value % THOUSAND), out, write(value / THOUSAND, out, at));
        }
        int three = THREES[(int) value];
        int zeros = three >>> ZEROS;
        Words.set(out, at, three >>> zeros * Byte.SIZE);
        return at + 3 - zeros;
    }

    /** Writes a number below a thousand with its leading zeros and returns where it ends. */
    static int writeThree(int value, byte[] out, int at) {
        Words.set(out, at, THREES[value]);
        return at + 3;
    }
}
