package io.llmlog.process.redact;

/**
 * The form of telephone numbers in North America (NANP): {@code (415) 555-2671}, {@code 415.555.2671}, {@code 1-415-555-2671}. Area code and exchange
 * begin with 2 to 9;
 * no area code has a 9 in the middle.
 */
final class NorthAmerica {
    private static final int CODE = 3;
    private static final int LINE = 4;

    private NorthAmerica() {}

    /** The end of such a number that has its first group here, or -1. */
    static int end(String text, DigitGroup group, boolean inParenthesis) {
        int area = group.start();
        boolean parenthesis = inParenthesis;
        if (group.size() == 1 && text.charAt(area) == '1') {
            area += 2;
            if (area >= text.length() || !isGap(text.charAt(area - 1))) {
                return -1;
            }
            parenthesis = text.charAt(area) == '(' && text.startsWith(")", area + 1 + CODE);
            area += parenthesis ? 1 : 0;
            if (!areDigits(text, area, CODE)) {
                return -1;
            }
        } else if (group.size() != CODE) {
            return -1;
        }
        int behind = area + CODE;
        int exchange = parenthesis ? behind + (text.startsWith(" ", behind + 1) ? 2 : 1) : behind + 1;
        int line = exchange + CODE + 1;
        if (!areDigits(text, exchange, CODE)
                || !areDigits(text, line, LINE)
                || text.charAt(area) < '2'
                || text.charAt(area + 1) == '9'
                || text.charAt(exchange) < '2') {
            return -1;
        }
        char gap = text.charAt(line - 1);
        int end = line + LINE;
        boolean gaps =
                isGap(gap) && (parenthesis || text.charAt(behind) == gap || text.charAt(behind) == ' ' && gap == '-');
        boolean list = gap == ' ' && (!group.isFirst() || goesOn(text, end));
        boolean longer = end < text.length() && Chars.isDigit(text.charAt(end));
        return gaps && !list && !longer ? end : -1;
    }

    /** Whether a gap and a digit or a parenthesis stand behind the group, as in any such number. */
    static boolean mayBegin(String text, DigitGroup group) {
        int next = group.end() + 1;
        if (next + CODE >= text.length()) {
            return false;
        }
        boolean prefix = group.size() > 1 || text.charAt(group.start()) == '1';
        return prefix && (Chars.isDigit(text.charAt(next + 1)) || text.charAt(group.end()) == ')');
    }

    private static boolean isGap(char c) {
        return Chars.isSpaceOrDash(c) || c == '.';
    }

    /** Whether it is rather the middle of a list of numbers. */
    private static boolean goesOn(String text, int end) {
        return end + 1 < text.length() && text.charAt(end) == ' ' && Chars.isDigit(text.charAt(end + 1));
    }

    private static boolean areDigits(String text, int start, int count) {
        if (start + count > text.length()) {
            return false;
        }
        for (int i = start; i < start + count; i++) {
            if (!Chars.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
