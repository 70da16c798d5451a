package io.llmlog.process.redact;

/**
 * Finds French social security numbers (NIR): sex, year, month, place of birth, order and a key that is 97 less the remainder of the rest by
 * 97, in one piece or in groups. In Corsica's departments 2A and 2B stand for 19 and 18 (INSEE, "Numéro d'inscription au répertoire").
 */
final class FrNirShape implements NumberShape {
    private static final int LENGTH = 15;
    private static final int KEY = 13;
    private static final int CORSICA = 6;
    private static final int MODULUS = 97;

    @Override
    public int sizes(boolean first) {
        return NumberShape.bits(1, CORSICA, KEY, LENGTH);
    }

    @Override
    public int find(String text, DigitGroup group, Findings findings) {
        int start = group.start();
        if (!canBegin(text, group)
                || "123478".indexOf(text.charAt(start)) < 0
                || !GroupedDigits.startsNumber(text, start)) {
            return -1;
        }
        char[] digits = new char[LENGTH];
        int end = read(text, start, digits);
        if (end < 0 || !GroupedDigits.endsNumber(text, end) || !isMonth(digits) || !hasKey(digits)) {
            return -1;
        }
        findings.add(Kind.FR_NIR, start, end);
        return end;
    }

    /** The sex alone and two digits of the year, or all that comes before the key or the letter of Corsica. */
    private static boolean canBegin(String text, DigitGroup group) {
        int end = group.end();
        return switch (group.size()) {
            case 1 ->
                end + 2 < text.length() && Chars.isDigit(text.charAt(end + 1)) && Chars.isDigit(text.charAt(end + 2));
            case CORSICA -> end < text.length() && (text.charAt(end) == 'A' || text.charAt(end) == 'B');
            case KEY, LENGTH -> true;
            default -> false;
        };
    }

    private static int read(String text, int start, char[] digits) {
        int at = start;
        for (int count = 0; count < LENGTH; count++) {
            if (count > 0 && at < text.length() && Chars.isSpaceOrDash(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                return -1;
            }
            char c = text.charAt(at++);
            boolean corsica = count == CORSICA && digits[CORSICA - 1] == '2' && (c == 'A' || c == 'B');
            if (!Chars.isDigit(c) && !corsica) {
                return -1;
            }
            digits[count] = c;
        }
        return at;
    }

    /** Those above 12 are for people whose month is not known. */
    private static boolean isMonth(char[] digits) {
        int month = (digits[3] - '0') * 10 + digits[4] - '0';
        return month >= 1 && month <= 12 || month >= 20 && month <= 42 || month >= 50;
    }

    private static boolean hasKey(char[] digits) {
        char island = digits[CORSICA];
        if (island == 'A' || island == 'B') {
            digits[CORSICA - 1] = '1';
            digits[CORSICA] = island == 'A' ? '9' : '8';
        }
        int remainder = 0;
        for (int i = 0; i < KEY; i++) {
            remainder = (remainder * 10 + digits[i] - '0') % MODULUS;
        }
        return (digits[KEY] - '0') * 10 + digits[KEY + 1] - '0' == MODULUS - remainder;
    }
}
