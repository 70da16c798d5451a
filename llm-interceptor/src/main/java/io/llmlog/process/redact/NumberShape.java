package io.llmlog.process.redact;

/** One form of number that {@link NumberSpotter} asks about. Immutable and thread-safe; the time it takes is bounded whatever the text. */
interface NumberShape {
    /** Every size of a group. */
    int ANY = -1;

    /**
     * How many digits its first group can have, as a set of bits, so that most groups need not be looked at: bit {@code n} for {@code n}
     * digits, bit 31 for 31 and more.
     *
     * @param first whether the group is the first of those that stand together
     */
    int sizes(boolean first);

    /** The same of a group right behind a dot, a dash or a slash and another digit; 0 when no such number begins there. */
    default int sizesBehindSign() {
        return 0;
    }

    /**
     * Looks whether such a number has its first group of digits here.
     *
     * @return the end of what was found and added; -1 when it is none
     */
    int find(String text, DigitGroup group, Findings findings);

    /** The bits of some sizes. */
    static int bits(int... sizes) {
        int bits = 0;
        for (int size : sizes) {
            bits |= 1 << size;
        }
        return bits;
    }
}
