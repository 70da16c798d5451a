package io.llmlog.process.redact;

/**
 * Finds national insurance numbers of the United Kingdom: two letters, six digits in pairs and a letter from A to D, with spaces or without.
 * Which letters are used is told in HMRC's manual NIM39110.
 */
final class UkNinoShape implements NumberShape {
    private static final int[] SIZES = {2, 2, 2};
    private static final String NEVER_FIRST = "DFIQUV";
    private static final String NEVER_SECOND = "DFIQUVO";
    private static final String NEVER = "BG GB KN NK NT TN ZZ";

    @Override
    public int sizes(boolean first) {
        return first ? NumberShape.bits(SIZES[0], 3 * SIZES[0]) : 0;
    }

    @Override
    public int find(String text, DigitGroup digits, Findings findings) {
        int group = digits.start();
        int letters = group > 0 && Chars.isSpaceOrDash(text.charAt(group - 1)) ? group - 3 : group - 2;
        if (letters < 0 || !Chars.startsWord(text, letters) || !arePrefix(text, letters)) {
            return -1;
        }
        int end = digitsEnd(text, group);
        if (end > 0 && end < text.length() && Chars.isSpaceOrDash(text.charAt(end))) {
            end++;
        }
        boolean suffix = end > 0 && end < text.length() && text.charAt(end) >= 'A' && text.charAt(end) <= 'D';
        if (!suffix || !Chars.endsWord(text, end + 1)) {
            return -1;
        }
        findings.add(Kind.UK_NINO, letters, end + 1);
        return end + 1;
    }

    private static boolean arePrefix(String text, int at) {
        char first = text.charAt(at);
        char second = text.charAt(at + 1);
        return Chars.isUpper(first)
                && Chars.isUpper(second)
                && NEVER_FIRST.indexOf(first) < 0
                && NEVER_SECOND.indexOf(second) < 0
                && !NEVER.contains(text.substring(at, at + 2));
    }

    private static int digitsEnd(String text, int start) {
        int at = start;
        for (int group = 0; group < SIZES.length; group++) {
            if (group > 0 && at < text.length() && Chars.isSpaceOrDash(text.charAt(at))) {
                at++;
            }
            for (int i = 0; i < SIZES[group]; i++) {
                if (at >= text.length() || !Chars.isDigit(text.charAt(at++))) {
                    return -1;
                }
            }
        }
        return at;
    }
}
