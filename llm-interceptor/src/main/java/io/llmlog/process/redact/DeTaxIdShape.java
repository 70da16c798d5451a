package io.llmlog.process.redact;

/**
 * Finds German tax identification numbers: eleven digits, in one piece or as 2-3-3-3, of which the first ten have exactly one digit twice or
 * three times, and the last is a check digit by ISO 7064, MOD 11,10 (Bundeszentralamt für Steuern, § 139b AO).
 */
final class DeTaxIdShape implements NumberShape {
    private static final int[] SIZES = {2, 3, 3, 3};
    private static final int LENGTH = 11;

    @Override
    public int sizes(boolean first) {
        return NumberShape.bits(SIZES[0], LENGTH);
    }

    @Override
    public int find(String text, DigitGroup group, Findings findings) {
        int start = group.start();
        // Most groups are left here.
        boolean gapped = group.end() + 1 < text.length()
                && Chars.isSpaceOrDash(text.charAt(group.end()))
                && Chars.isDigit(text.charAt(group.end() + 1));
        if (group.size() < LENGTH && !gapped || text.charAt(start) == '0' || !GroupedDigits.startsNumber(text, start)) {
            return -1;
        }
        char[] digits = new char[LENGTH];
        int end = GroupedDigits.read(text, start, SIZES, digits);
        if (end < 0 || !hasOneRepeated(digits) || !hasCheckDigit(digits)) {
            return -1;
        }
        findings.add(Kind.DE_TAX_ID, start, end);
        return end;
    }

    private static boolean hasOneRepeated(char[] digits) {
        int[] counts = new int[10];
        for (int i = 0; i < LENGTH - 1; i++) {
            counts[digits[i] - '0']++;
        }
        int repeated = 0;
        for (int count : counts) {
            if (count > 3) {
                return false;
            }
            repeated += count > 1 ? 1 : 0;
        }
        return repeated == 1;
    }

    private static boolean hasCheckDigit(char[] digits) {
        int product = 10;
        for (int i = 0; i < LENGTH - 1; i++) {
            int sum = (digits[i] - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits[LENGTH - 1] - '0';
    }
}
