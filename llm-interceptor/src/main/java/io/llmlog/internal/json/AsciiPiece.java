package io.llmlog.internal.json;

/** Writes ASCII text into a JSON string, eight bytes a step. */
final class AsciiPiece {
    private AsciiPiece() {}

    /** Writes {@code count} bytes of {@code in}, behind which stand eight more that need no escape, and returns where they end. */
    static int write(byte[] in, int count, byte[] out, int start) {
        int at = start;
        int i = 0;
        while (i < count) {
            long word = Words.get(in, i);
            Words.set(out, at, word);
            long marks = Escapes.marks(word);
            if (marks == 0) {
                i += Long.BYTES;
                at += Long.BYTES;
            } else {
                int plain = Long.numberOfTrailingZeros(marks) / Byte.SIZE;
                at = Escapes.write(in[i + plain], out, at + plain);
                i += plain + 1;
            }
        }
        return at - (i - count);
    }
}
