package io.llmlog.internal.json;

/** Writes text of any script into a JSON string, a character a step: faster than words of four, whose kinds change too often. */
final class WidePiece {
    private static final int SIX = 6;
    private static final int LOW_SIX = 0x3F;

    /** By the upper ten bits of a character that takes three bytes: these without the lower six bits; 0 of surrogates. */
    private static final int[] LEADS = new int[1 << Character.SIZE - SIX];

    /** U+FFFD. */
    private static final int REPLACEMENT = 0xBDBFEF;

    static {
        for (int i = 0; i < LEADS.length; i++) {
            boolean surrogate = Character.isSurrogate((char) (i << SIX));
            LEADS[i] = surrogate ? 0 : 0x8080E0 | i >> SIX | (i & LOW_SIX) << 8;
        }
    }

    private WidePiece() {}

    /** Writes {@code count} characters of {@code in}, behind which stands one that is no surrogate, and returns where they end. */
    static int write(char[] in, int count, byte[] out, int start) {
        int at = start;
        for (int i = 0; i < count; i++) {
            char c = in[i];
            if (c < CharForms.END) {
                at = CharForms.write(c, out, at);
            } else {
                int lead = LEADS[c >> SIX];
                Words.set(out, at, lead | (c & LOW_SIX) << 16);
                at = lead == 0 ? surrogate(in, i, out, at) : at + 3;
            }
        }
        return at;
    }

    /** The first of a pair writes nothing, the second both; one that is alone is replaced. */
    private static int surrogate(char[] in, int i, byte[] out, int at) {
        if (Character.isSurrogatePair(in[i], in[i + 1])) {
            return at;
        }
        if (i > 0 && Character.isSurrogatePair(in[i - 1], in[i])) {
            Words.set(out, at, fourBytes(Character.toCodePoint(in[i - 1], in[i])));
            return at + 4;
        }
        Words.set(out, at, REPLACEMENT);
        return at + 3;
    }

    private static int fourBytes(int c) {
        return 0x808080F0 | c >> 18 | (c >> 12 & 0x3F) << 8 | (c >> 6 & 0x3F) << 16 | (c & 0x3F) << 24;
    }
}
