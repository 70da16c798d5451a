package io.llmlog.process.redact;

/** What stands behind a scheme of HTTP's authentication (RFC 7235, {@code token68}). */
final class Credential {
    private static final int MIN_TOKEN = 16;

    private Credential() {}

    /**
     * Adds what starts here, unless it is a word as may follow in prose, which are shorter or have no digit; returns its end. Some are an id and a
     * secret with a colon between.
     */
    static int find(String text, int start, Findings findings) {
        int end = end(text, start);
        if (end > start && end + 1 < text.length() && text.charAt(end) == ':' && isTokenChar(text.charAt(end + 1))) {
            end = end(text, end + 1);
        }
        if (end - start >= MIN_TOKEN && Chars.hasDigit(text, start, end)) {
            findings.add(Kind.API_KEY, start, end);
        }
        return end;
    }

    static int end(String text, int start) {
        int end = start;
        while (end < text.length() && isTokenChar(text.charAt(end))) {
            end++;
        }
        return end;
    }

    static int afterSpaces(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private static boolean isTokenChar(char c) {
        return Chars.isBase64Url(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
    }
}
