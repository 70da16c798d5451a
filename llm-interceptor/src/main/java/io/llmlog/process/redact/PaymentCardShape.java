package io.llmlog.process.redact;

/**
 * Finds payment card numbers: 13 to 19 digits, together or in groups of four (American Express and Diners Club: 4-6-5, 4-6-4) with one kind
 * of space or dash between, whose first digits belong to a card scheme, whose length that scheme uses and whose check digit is right
 * (ISO/IEC 7812-1, Luhn).
 */
final class PaymentCardShape implements NumberShape {
    private static final int MAX_DIGITS = 19;
    private static final int GROUP = 4;
    private static final int LONG_GROUP = 6;

    @Override
    public int sizes(boolean first) {
        return NumberShape.bits(4, 13, 14, 15, 16, 17, 18, 19);
    }

    @Override
    public int sizesBehindSign() {
        return sizes(false);
    }

    @Override
    public int find(String text, DigitGroup group, Findings findings) {
        int end = cardEnd(text, group.start());
        if (end > 0) {
            findings.add(Kind.PAYMENT_CARD, group.start(), end);
        }
        return end;
    }

    /** The end of the longest card number that starts at the group, or -1. */
    private static int cardEnd(String text, int start) {
        int scheme = CardScheme.lengths(text, start);
        if (scheme == 0 || !canStart(text, start)) {
            return -1;
        }
        Luhn luhn = new Luhn();
        int end = -1;
        int groupStart = start;
        for (int groups = 1; ; groups++) {
            int groupEnd = Chars.digitsEnd(text, groupStart);
            if (luhn.length() + groupEnd - groupStart > MAX_DIGITS) {
                return end;
            }
            luhn.add(text, groupStart, groupEnd);
            if (CardScheme.allows(scheme, luhn.length()) && luhn.isValid() && canEnd(text, groupEnd)) {
                end = groupEnd;
            }
            int size = groupEnd - groupStart;
            boolean inner = size == GROUP || size == LONG_GROUP && groups == 2;
            boolean sameSeparator =
                    groups == 1 || goesOn(text, groupEnd) && text.charAt(groupEnd) == text.charAt(groupStart - 1);
            if (!inner || !sameSeparator || !goesOn(text, groupEnd)) {
                return end;
            }
            groupStart = groupEnd + 1;
        }
    }

    /** Not inside a word, a decimal fraction or a telephone number with its country code. */
    private static boolean canStart(String text, int start) {
        if (!Chars.startsWord(text, start)) {
            return false;
        }
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        boolean fraction = before == '.' && start > 1 && Chars.isDigit(text.charAt(start - 2));
        return !fraction && before != '+';
    }

    private static boolean canEnd(String text, int end) {
        if (end == text.length()) {
            return true;
        }
        char after = text.charAt(end);
        boolean fraction = after == '.' && end + 1 < text.length() && Chars.isDigit(text.charAt(end + 1));
        return !fraction && !Chars.isAsciiLetter(after);
    }

    private static boolean goesOn(String text, int end) {
        return end + 1 < text.length() && Chars.isSpaceOrDash(text.charAt(end)) && Chars.isDigit(text.charAt(end + 1));
    }
}
