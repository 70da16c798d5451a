package io.llmlog.process.redact;

/** Tells how far the domain of an e-mail address goes. */
final class MailDomain {
    private static final String PUNYCODE = "xn--";

    private MailDomain() {}

    /** The end of the longest domain that starts at {@code from} and ends in a label of letters, or -1 when there is none. */
    static int end(String text, int from) {
        int first = labelEnd(text, from);
        if (first == from || isVersion(text, from, first) || isPixelRatio(text, from, first)) {
            return -1;
        }
        int end = -1;
        int dot = first;
        while (dot < text.length() && text.charAt(dot) == '.') {
            int label = dot + 1;
            dot = labelEnd(text, label);
            end = Math.max(end, lettersEnd(text, label, dot));
            if (dot == label) {
                break;
            }
        }
        return end;
    }

    private static int labelEnd(String text, int from) {
        int end = from;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            boolean inside = codePoint < 0x80
                    ? Chars.isAsciiAlphanumeric((char) codePoint) || codePoint == '-'
                    : EmailSpotter.isLetterOrMark(codePoint);
            if (!inside) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    /** The end of the letters that a label starts with if they can be a last label; else -1. */
    private static int lettersEnd(String text, int start, int labelEnd) {
        if (text.startsWith(PUNYCODE, start)) {
            return labelEnd;
        }
        int end = start;
        while (end < labelEnd && Chars.isAsciiLetter(text.charAt(end))) {
            end++;
        }
        if (end == start) {
            // A label in another script: its letters cannot be told from those of a sentence that goes on.
            return start < labelEnd && text.charAt(start) >= 0x80 ? labelEnd : -1;
        }
        boolean goesOn = end < labelEnd && Chars.isDigit(text.charAt(end));
        return end - start < 2 || goesOn ? -1 : end;
    }

    /** {@code 5.6.15.Final}, unlike {@code 163.com}. */
    private static boolean isVersion(String text, int from, int labelEnd) {
        int next = labelEnd + 1;
        return allDigits(text, from, labelEnd) && next < text.length() && Chars.isDigit(text.charAt(next));
    }

    /** {@code logo@2x.png}. */
    private static boolean isPixelRatio(String text, int from, int labelEnd) {
        return text.charAt(labelEnd - 1) == 'x' && labelEnd - from > 1 && allDigits(text, from, labelEnd - 1);
    }

    private static boolean allDigits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Chars.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
