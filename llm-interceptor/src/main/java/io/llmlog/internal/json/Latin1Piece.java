package io.llmlog.internal.json;

/** Writes Latin-1 text into a JSON string, eight characters a step. */
final class Latin1Piece {
    private Latin1Piece() {}

    /** Writes {@code count} bytes of {@code in}, behind which stand seven spaces, and returns where they end. */
    static int write(byte[] in, int count, byte[] out, int start) {
        int at = start;
        int i = 0;
        while (i < count) {
            long word = Words.get(in, i);
            Words.set(out, at, word);
            for (long marks = CharForms.marks(word); marks != 0; marks &= marks - 1) {
                // The marked character's form goes over it, and the rest of the word behind that.
                int bit = Long.numberOfTrailingZeros(marks) & -Byte.SIZE;
                long rest = word >>> bit;
                int here = at + bit / Byte.SIZE;
                int end = CharForms.write((int) rest & 0xFF, out, here);
                Words.set(out, end, rest >>> Byte.SIZE);
                at += end - here - 1;
            }
            i += Long.BYTES;
            at += Long.BYTES;
        }
        return at - (i - count);
    }
}
