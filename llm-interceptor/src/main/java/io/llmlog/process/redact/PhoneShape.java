package io.llmlog.process.redact;

/**
 * Finds telephone numbers: behind a {@code +} or 00 (ITU-T E.164), in North America's form (NANP), with a trunk prefix 0 in groups, with an area
 * code in parentheses; any other number of seven to fifteen digits only behind a word that says it is one.
 */
final class PhoneShape implements NumberShape {
    private static final String CHAT = "wa.me/";

    /** Of a number that only shows how one is written. */
    private static final int ZEROS = 7;

    @Override
    public int sizes(boolean first) {
        return first ? ANY : NumberShape.bits(1, 3);
    }

    @Override
    public int find(String text, DigitGroup group, Findings findings) {
        int first = group.start();
        if (!group.isFirst() && !NorthAmerica.mayBegin(text, group) || !canStart(text, first)) {
            return -1;
        }
        char before = first == 0 ? ' ' : text.charAt(first - 1);
        boolean parenthesis = before == '(' && group.end() < text.length() && text.charAt(group.end()) == ')';
        int start = parenthesis ? first - 1 : first;
        boolean plus = start > 0 && text.charAt(start - 1) == '+';
        int end = plus ? DigitGroups.read(text, first).international() : withoutPlus(text, group, parenthesis);
        // In one piece, a difference is written the same: +12345678 bytes.
        boolean counted = plus && end == group.end() && Counted.endsAt(text, end);
        if (end < 0 || counted || !GroupedDigits.endsNumber(text, end) || isFiller(text, first, end)) {
            return -1;
        }
        int extended = PhoneExtension.end(text, end);
        findings.add(Kind.PHONE, plus ? start - 1 : start, extended);
        return extended;
    }

    private static int withoutPlus(String text, DigitGroup group, boolean parenthesis) {
        int start = group.start();
        int end = NorthAmerica.end(text, group, parenthesis);
        int whole = -1;
        if (end < 0 && group.isFirst()) {
            DigitGroups groups = DigitGroups.read(text, start);
            end = form(groups, parenthesis);
            whole = groups.whole();
            whole = whole > 0 && Counted.endsAt(text, whole) ? -1 : whole;
        }
        if (end < 0 && whole < 0) {
            return -1;
        }
        PhoneWords words = PhoneWords.before(text, start);
        if (words.deny()) {
            return -1;
        }
        boolean byForm = end > 0 && !goesOn(text, end) && !isAssigned(text, start) && !Counted.endsAt(text, end);
        if (byForm || words.say() || isChat(text, start)) {
            return end > 0 ? end : whole;
        }
        return -1;
    }

    /** {@code (000) 000-0000}, {@code 0171 0000000}: nothing but zeros at the end. */
    private static boolean isFiller(String text, int start, int end) {
        int zeros = 0;
        for (int i = end - 1; i >= start && zeros < ZEROS; i--) {
            char c = text.charAt(i);
            if (Chars.isDigit(c) && c != '0') {
                return false;
            }
            zeros += c == '0' ? 1 : 0;
        }
        return zeros == ZEROS;
    }

    private static int form(DigitGroups groups, boolean parenthesis) {
        int end = groups.fromNorthAmerica();
        if (end < 0) {
            end = groups.withTrunkPrefix();
        }
        if (end < 0 && parenthesis) {
            end = groups.withAreaCode();
        }
        return end < 0 ? groups.withTypicalSizes() : end;
    }

    /** Whether more digits follow, so that it is rather a piece of something longer. */
    private static boolean goesOn(String text, int end) {
        return end + 1 < text.length() && Chars.isSpaceOrDash(text.charAt(end)) && Chars.isDigit(text.charAt(end + 1));
    }

    private static boolean isAssigned(String text, int start) {
        return start > 0 && text.charAt(start - 1) == '=';
    }

    /** A link that opens a chat with the number behind it. */
    private static boolean isChat(String text, int start) {
        return text.startsWith(CHAT, start - CHAT.length());
    }

    /** Not inside of a word, a number or a date, nor behind what makes it an amount or another number. */
    private static boolean canStart(String text, int start) {
        if (start == 0) {
            return true;
        }
        char before = text.charAt(start - 1);
        if (before == '(' || before == '+') {
            return start == 1 || Chars.startsWord(text, start - 1) && "+=".indexOf(text.charAt(start - 2)) < 0;
        }
        boolean inside = "-/.".indexOf(before) >= 0
                && start > 1
                && Chars.isAsciiAlphanumeric(text.charAt(start - 2))
                && !isChat(text, start);
        return Chars.startsWord(text, start) && !inside && "_#$€£¥".indexOf(before) < 0;
    }
}
