package io.llmlog.process.redact;

/**
 * Finds numbers of the United States' social security: 3-2-4 digits with dashes or spaces; solid, or with spaces among other digits, only behind words
 * that say so. The
 * areas 000, 666 and 900 to 999, group 00 and serial 0000 are never given out (Social Security Administration, "Randomization").
 */
final class UsSsnShape implements NumberShape {
    private static final int[] SIZES = {3, 2, 4};
    private static final int DIGITS = 9;
    private static final WordsBefore SAID = new WordsBefore("ssn social security itin");

    @Override
    public int sizes(boolean first) {
        return NumberShape.bits(SIZES[0], DIGITS);
    }

    @Override
    public int find(String text, DigitGroup group, Findings findings) {
        int start = group.start();
        // Most groups are left here.
        boolean gapped = group.end() + 1 < text.length()
                && Chars.isSpaceOrDash(text.charAt(group.end()))
                && Chars.isDigit(text.charAt(group.end() + 1));
        if (group.size() < DIGITS && !gapped || !GroupedDigits.startsNumber(text, start)) {
            return -1;
        }
        char[] digits = new char[DIGITS];
        int end = GroupedDigits.read(text, start, SIZES, digits);
        if (end < 0 || !isGivenOut(digits)) {
            return -1;
        }
        boolean solid = group.size() == DIGITS;
        boolean spaced = !solid && text.charAt(start + SIZES[0]) != '-';
        boolean list = spaced && (!group.isFirst() || goesOn(text, end));
        if ((solid || list) && !SAID.standBefore(text, start)) {
            return -1;
        }
        findings.add(Kind.US_SSN, start, end);
        return end;
    }

    private static boolean goesOn(String text, int end) {
        return end + 1 < text.length() && text.charAt(end) == ' ' && Chars.isDigit(text.charAt(end + 1));
    }

    private static boolean isGivenOut(char[] digits) {
        int area = Integer.parseInt(new String(digits, 0, 3));
        boolean group = digits[3] != '0' || digits[4] != '0';
        boolean serial = digits[5] != '0' || digits[6] != '0' || digits[7] != '0' || digits[8] != '0';
        return area != 0 && area != 666 && area < 900 && group && serial;
    }
}
