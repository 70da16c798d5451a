package io.llmlog.process.redact;

/**
 * Finds JSON web tokens in compact form (RFC 7515, RFC 7516): parts in base64url with dots between, the first of which starts with
 * {@code eyJ}, that is <code>{"</code>. A token cut off in its second part is found as well.
 */
final class JwtSpotter implements Spotter {
    private static final String JSON_START = "eyJ";
    private static final int MIN_HEADER = 12;
    private static final int MIN_PART = 6;

    /** An encrypted token has five parts, a signed one three. */
    private static final int MAX_PARTS = 5;

    @Override
    public String triggers() {
        return "J";
    }

    @Override
    public boolean canFollow(char before) {
        return before == 'y';
    }

    @Override
    public int look(String text, int j, int from, Findings findings) {
        if (!text.startsWith(JSON_START, j - 2) || !Chars.startsWord(text, j - 2)) {
            return j + 1;
        }
        int headerEnd = Chars.base64UrlEnd(text, j + 1);
        int end = headerEnd - j < MIN_HEADER ? -1 : tokenEnd(text, headerEnd);
        if (end > 0) {
            findings.add(Kind.JWT, j - 2, end);
        }
        // What starts later in the same run could only be a shorter header of the same token.
        return Math.max(headerEnd, end);
    }

    /** The end of a token whose first part ends here, or -1 when it is none. */
    private static int tokenEnd(String text, int headerEnd) {
        int end = headerEnd;
        int parts = 1;
        while (parts < MAX_PARTS && end < text.length() && text.charAt(end) == '.') {
            int partEnd = Chars.base64UrlEnd(text, end + 1);
            boolean keyOfDirectEncryption = parts == 1 && partEnd == end + 1;
            if (partEnd - end <= MIN_PART && !keyOfDirectEncryption) {
                break;
            }
            end = partEnd;
            parts++;
        }
        boolean token = parts >= 3 || parts == 2 && text.startsWith(JSON_START, headerEnd + 1);
        return token ? end : -1;
    }
}
