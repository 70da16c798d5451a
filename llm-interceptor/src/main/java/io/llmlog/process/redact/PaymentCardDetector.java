package io.llmlog.process.redact;

/**
 * Finds payment card numbers: 13 to 19 digits, together or in groups of four (American Express and Diners Club: 4-6-5, 4-6-4) with one kind
 * of space or dash between, whose first digits belong to a card scheme, whose length that scheme uses and whose check digit is right
 * (ISO/IEC 7812-1, Luhn).
 *
 * <p>Any two neighbours within a card number hold a digit, and it is {@value #MIN_DIGITS} characters or longer; so looking at two of every
 * twelve characters misses none.
 */
final class PaymentCardDetector implements Detector {
    static final int MIN_DIGITS = 13;
    static final int MAX_DIGITS = 19;
    private static final int STRIDE = MIN_DIGITS - 1;
    private static final int GROUP = 4;
    private static final int LONG_GROUP = 6;

    @Override
    public void find(String text, Findings findings) {
        int behindLast = 0;
        int i = STRIDE - 1;
        while (i + 1 < text.length()) {
            if (isWithinDigits(text, i)) {
                int start = runStart(text, behindLast, i);
                behindLast = run(text, start, findings);
                i = behindLast + STRIDE - 1;
            } else {
                i += STRIDE;
            }
        }
    }

    private static boolean isWithinDigits(String text, int i) {
        char c = text.charAt(i);
        boolean letter = c > '9' && c < '\u00A0';
        return !letter && (Chars.isDigit(c) || isSeparator(c) && Chars.isDigit(text.charAt(i + 1)));
    }

    /** The first digit of the run of digits and single separators around {@code i}. */
    private static int runStart(String text, int floor, int i) {
        int start = Chars.isDigit(text.charAt(i)) ? i : i + 1;
        while (start > floor) {
            if (Chars.isDigit(text.charAt(start - 1))) {
                start--;
            } else if (start - 1 > floor
                    && isSeparator(text.charAt(start - 1))
                    && Chars.isDigit(text.charAt(start - 2))) {
                start -= 2;
            } else {
                break;
            }
        }
        return start;
    }

    /** Looks for cards at the start of each group of a run and returns the index behind the run. */
    private static int run(String text, int start, Findings findings) {
        int group = start;
        while (true) {
            int card = cardEnd(text, group);
            if (card > 0) {
                findings.add(Kind.PAYMENT_CARD, group, card);
            }
            int end = card > 0 ? card : digitsEnd(text, group);
            if (!goesOn(text, end)) {
                return end;
            }
            group = end + 1;
        }
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
            int groupEnd = digitsEnd(text, groupStart);
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

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && Chars.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean goesOn(String text, int end) {
        return end + 1 < text.length() && isSeparator(text.charAt(end)) && Chars.isDigit(text.charAt(end + 1));
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '\u00A0' || c == '\u202F' || c == '\u2010' || c == '\u2011';
    }
}
