package io.llmlog.process.redact;

import org.jspecify.annotations.Nullable;

/** Reads the digits of a number that has a fixed length, with single spaces or dashes between its groups or with none at all. */
final class GroupedDigits {
    private GroupedDigits() {}

    /**
     * The end of a number.
     *
     * @param sizes of its groups; a number may be written without any gap or with a gap, always the same, behind each group but the last
     * @param digits takes its digits, as many as the groups have together
     * @return -1 when it is written in another way, or goes on
     */
    static int read(String text, int start, int[] sizes, char[] digits) {
        int at = start;
        int count = 0;
        Character gap = null;
        for (int group = 0; group < sizes.length; group++) {
            if (group > 0) {
                boolean gapped = at < text.length() && Chars.isSpaceOrDash(text.charAt(at));
                if (group == 1 && gapped) {
                    gap = text.charAt(at);
                }
                if (gapped != (gap != null) || gap != null && text.charAt(at) != gap) {
                    return -1;
                }
                at += gapped ? 1 : 0;
            }
            for (int i = 0; i < sizes[group]; i++) {
                if (at == text.length() || !Chars.isDigit(text.charAt(at))) {
                    return -1;
                }
                digits[count++] = text.charAt(at++);
            }
        }
        return endsNumber(text, at) ? at : -1;
    }

    /** Whether neither a word nor a fraction goes on here. */
    static boolean endsNumber(String text, int end) {
        return Chars.endsWord(text, end)
                && !(end + 1 < text.length()
                        && ".-".indexOf(text.charAt(end)) >= 0
                        && Chars.isDigit(text.charAt(end + 1)));
    }

    /** Whether a number can begin here: not within a word, a fraction, or behind a sign. */
    static boolean startsNumber(String text, int start) {
        if (!Chars.startsWord(text, start) || Chars.isInsideNumber(text, start)) {
            return false;
        }
        @Nullable Character before = start == 0 ? null : text.charAt(start - 1);
        return before == null || "+-_#$/".indexOf(before) < 0;
    }
}
