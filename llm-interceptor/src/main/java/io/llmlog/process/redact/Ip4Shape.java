package io.llmlog.process.redact;

/**
 * Finds IPv4 addresses: four numbers up to 255 with dots between. What tells nobody is left: the own machine (127/8), 0.0.0.0 and its like,
 * netmasks; and four-part versions and sections: those of four single digits, or that a word, a product or a suffix gives away.
 */
final class Ip4Shape implements NumberShape {
    private static final int PARTS = 4;
    private static final WordsBefore NO_ADDRESS = new WordsBefore(
            "version versions ver release build upgrade firmware section sections chapter clause article paragraph appendix abschnitt kapitel "
                    + "ziffer punkt artikel chapitre sección capítulo sezione capitolo seção раздел глава пункт oid");

    @Override
    public int sizes(boolean first) {
        return NumberShape.bits(1, 2, 3);
    }

    @Override
    public int find(String text, DigitGroup group, Findings findings) {
        int start = group.start();
        if (group.end() == text.length() || text.charAt(group.end()) != '.' || !startsAddress(text, start)) {
            return -1;
        }
        int first = part(text, start);
        if (first <= 0 || first == 127 || first == 255) {
            return -1;
        }
        int at = end(text, start);
        boolean singleDigits = at - start == 2 * PARTS - 1;
        if (at < 0 || singleDigits || !endsAddress(text, at) || NO_ADDRESS.standRightBefore(text, start)) {
            return -1;
        }
        findings.add(Kind.IP_ADDRESS, start, at);
        return at;
    }

    /** Whether such an address, of whatever machine, is all that stands there. */
    static boolean isAddress(String text, int start, int end) {
        return end(text, start) == end;
    }

    private static int end(String text, int start) {
        int at = start;
        for (int part = 0; part < PARTS; part++) {
            if (part > 0) {
                if (at >= text.length() || text.charAt(at) != '.') {
                    return -1;
                }
                at++;
            }
            if (part(text, at) < 0) {
                return -1;
            }
            at = Chars.digitsEnd(text, at);
        }
        return at;
    }

    /** The number from 0 to 255, without leading zeros, that stands here; -1 when there is none. */
    private static int part(String text, int start) {
        int end = Math.min(text.length(), start + 4);
        int value = -1;
        for (int i = start; i < end && Chars.isDigit(text.charAt(i)); i++) {
            if (value == 0) {
                return -1;
            }
            value = Math.max(value, 0) * 10 + text.charAt(i) - '0';
        }
        return value > 255 ? -1 : value;
    }

    private static boolean startsAddress(String text, int start) {
        return (start == 0 || ".-_".indexOf(text.charAt(start - 1)) < 0)
                && Chars.startsWord(text, start)
                && !Chars.isInsideNumber(text, start)
                && !isOfProduct(text, start);
    }

    /** As in {@code Chrome/120.0.0.0}. */
    private static boolean isOfProduct(String text, int start) {
        return start > 1 && text.charAt(start - 1) == '/' && Chars.isAsciiAlphanumeric(text.charAt(start - 2));
    }

    private static boolean endsAddress(String text, int end) {
        if (!Chars.endsWord(text, end)) {
            return false;
        }
        boolean goesOn = end + 1 < text.length()
                && (text.charAt(end) == '.' || text.charAt(end) == '-')
                && Chars.isAsciiAlphanumeric(text.charAt(end + 1))
                && !(text.charAt(end) == '.' && Chars.isUpper(text.charAt(end + 1)));
        return !goesOn;
    }
}
