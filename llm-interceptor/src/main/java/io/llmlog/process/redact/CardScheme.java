package io.llmlog.process.redact;

/** Which first digits card schemes use, and how long their numbers are; from the schemes' published number ranges. */
final class CardScheme {
    private static final int DIGITS = 4;
    private static final int[] LENGTHS_BY_PREFIX = new int[10_000];

    static {
        range(4000, 4999, 13, 16, 19); // Visa
        range(5100, 5599, 16); // Mastercard
        range(2221, 2720, 16); // Mastercard
        range(3400, 3499, 15); // American Express
        range(3700, 3799, 15); // American Express
        range(3000, 3059, 14, 16, 19); // Diners Club
        range(3095, 3095, 14, 16, 19); // Diners Club
        range(3600, 3699, 14, 16, 19); // Diners Club
        range(3800, 3999, 14, 16, 19); // Diners Club
        range(6011, 6011, 16, 19); // Discover
        range(6440, 6599, 16, 19); // Discover
        range(3528, 3589, 16, 17, 18, 19); // JCB
        range(6200, 6299, 16, 17, 18, 19); // UnionPay
        range(2200, 2204, 16, 17, 18, 19); // Mir
        range(6000, 6099, 16); // RuPay
        range(8100, 8299, 16); // RuPay
        range(5080, 5089, 16); // RuPay
        range(5018, 5018, 13, 14, 15, 16, 17, 18, 19); // Maestro
        range(5020, 5020, 13, 14, 15, 16, 17, 18, 19); // Maestro
        range(5038, 5038, 13, 14, 15, 16, 17, 18, 19); // Maestro
        range(5893, 5893, 13, 14, 15, 16, 17, 18, 19); // Maestro
        range(6304, 6304, 13, 14, 15, 16, 17, 18, 19); // Maestro
        range(6759, 6763, 13, 14, 15, 16, 17, 18, 19); // Maestro
    }

    private CardScheme() {}

    private static void range(int first, int last, int... lengths) {
        for (int prefix = first; prefix <= last; prefix++) {
            for (int length : lengths) {
                LENGTHS_BY_PREFIX[prefix] |= 1 << length;
            }
        }
    }

    /** The lengths that numbers with these first four digits have, as a set of bits; 0 when no scheme uses them. */
    static int lengths(String text, int start) {
        if (start + DIGITS > text.length()) {
            return 0;
        }
        int prefix = 0;
        for (int i = start; i < start + DIGITS; i++) {
            char c = text.charAt(i);
            if (!Chars.isDigit(c)) {
                return 0;
            }
            prefix = prefix * 10 + c - '0';
        }
        return LENGTHS_BY_PREFIX[prefix];
    }

    static boolean allows(int lengths, int length) {
        return (lengths & 1 << length) != 0;
    }
}
