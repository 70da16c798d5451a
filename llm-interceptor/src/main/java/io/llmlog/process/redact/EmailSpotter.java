package io.llmlog.process.redact;

/**
 * Finds e-mail addresses around each {@code @} or, in URLs, {@code %40}. Of the local parts that RFC 5322 and RFC 6531 allow it knows those
 * in use: letters of any language, digits and {@code . _ + - % '}. The domain needs a dot and a last label of letters, which keeps
 * {@code user@host}, {@code lodash@4.17.21} and {@code Foo@1b2c3d} out.
 */
final class EmailSpotter implements Spotter {
    private static final String ESCAPED_AT = "%40";

    private static final int FIRST_HAN = 0x4E00;
    private static final int LAST_HAN = 0x9FFF;

    /** Longest name of a user in a URL. */
    private static final int MAX_USER = 64;

    /** The second for {@code %40}. */
    @Override
    public String triggers() {
        return "@4";
    }

    @Override
    public int look(String text, int at, int from, Findings findings) {
        if (text.charAt(at) == '@') {
            around(text, from, at, at + 1, findings);
            return at + 1;
        }
        if (at <= from || !text.startsWith(ESCAPED_AT, at - 1)) {
            return from;
        }
        around(text, from, at - 1, at + 2, findings);
        return at + 2;
    }

    private static void around(String text, int floor, int localEnd, int domain, Findings findings) {
        int end = MailDomain.end(text, domain);
        int start = end < 0 ? localEnd : localStart(text, floor, localEnd);
        if (start < localEnd && !isGit(text, start, localEnd) && !isUserOfUrl(text, start)) {
            findings.add(Kind.EMAIL, start, end);
        }
    }

    /** In {@code https://user@host} and {@code postgres://user:password@host} the host is no mail server. */
    private static boolean isUserOfUrl(String text, int start) {
        int at = start;
        while (at > 0 && start - at < MAX_USER && "/@ \n".indexOf(text.charAt(at - 1)) < 0) {
            at--;
        }
        return text.startsWith("://", at - 3) && (at == start || text.lastIndexOf(':', start - 1) >= at);
    }

    /** {@code git@github.com:team/project} is the address of a repository. */
    private static boolean isGit(String text, int start, int at) {
        return at - start == 3 && text.startsWith("git", start);
    }

    /** The first character of the local part that ends before {@code at}; {@code at} itself when there is none. */
    private static int localStart(String text, int floor, int at) {
        boolean spaced = at == floor || !isUnspaced(text.codePointBefore(at));
        int start = at;
        while (start > floor) {
            int codePoint = text.codePointBefore(start);
            if (!isLocal(codePoint, spaced)) {
                if (codePoint != '\\') {
                    break;
                }
                int inside = insideEscape(text, floor, start);
                if (inside < 0) {
                    start = behindEscape(text, start, at);
                    break;
                }
                start = inside;
            } else {
                start -= Character.charCount(codePoint);
            }
        }
        return withoutLeadingPunctuation(text, start, at);
    }

    private static boolean isLocal(int codePoint, boolean spaced) {
        if (codePoint < 0x80) {
            return Chars.isAsciiAlphanumeric((char) codePoint) || "._+-%'".indexOf(codePoint) >= 0;
        }
        return isLetterOrMark(codePoint) && !(spaced && isUnspaced(codePoint));
    }

    /**
     * Whether the script of this letter is written without spaces between words. Before an address in another script such letters are the
     * sentence around it.
     */
    private static boolean isUnspaced(int codePoint) {
        if (codePoint < 0x0E00) {
            return false;
        }
        if (codePoint >= FIRST_HAN && codePoint <= LAST_HAN) {
            // Looking the script up is slow.
            return true;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    static boolean isLetterOrMark(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || Character.getType(codePoint) == Character.NON_SPACING_MARK
                || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK;
    }

    /** Where a backslash before {@code escaped} makes an escaped letter such as {@code \u00fc}, the index of the backslash; else -1. */
    private static int insideEscape(String text, int floor, int escaped) {
        int end = escaped + 5;
        if (escaped - 1 < floor || end > text.length() || !Chars.isAfterUnicodeEscape(text, end)) {
            return -1;
        }
        int letter = Integer.parseInt(text, escaped + 1, end, 16);
        return letter >= 0x80 && isLetterOrMark(letter) ? escaped - 1 : -1;
    }

    /** The index behind the escape that ends or goes on at {@code start}, as in the JSON text {@code \nbob@example.com}. */
    private static int behindEscape(String text, int start, int at) {
        if (start + 5 <= at && Chars.isAfterUnicodeEscape(text, start + 5)) {
            return start + 5;
        }
        return start < at && Chars.isAfterEscape(text, start + 1) ? start + 1 : start;
    }

    private static int withoutLeadingPunctuation(String text, int start, int at) {
        int i = start;
        while (i < at && ".+-%'".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }
}
