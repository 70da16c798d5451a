package io.llmlog.process.redact;

/**
 * Finds passwords in URLs ({@code postgres://user:password@host}, RFC 3986, section 3.2.1). Only the password goes; what stands for one in
 * templates ({@code $PASSWORD}, <code>{password}</code>, {@code ****}) is left.
 */
final class UrlPasswordSpotter implements Spotter {
    private static final String SLASHES = "://";
    private static final int MAX_LENGTH = 512;

    /** Of one that stands in place of a user, as in {@code https://<key>@sentry.example/1}. */
    private static final int MIN_KEY = 20;

    @Override
    public String triggers() {
        return ":";
    }

    @Override
    public boolean canPrecede(char after) {
        return after == '/';
    }

    /** Looks whether a URL's password stands behind this colon of its scheme. */
    @Override
    public int look(String text, int colon, int from, Findings findings) {
        if (text.startsWith(SLASHES, colon)) {
            authority(text, colon + SLASHES.length(), findings);
        }
        return colon + 1;
    }

    private static void authority(String text, int start, Findings findings) {
        int colon = -1;
        int at = -1;
        int i = start;
        while (i < text.length() && i - start < MAX_LENGTH && isInAuthority(text.charAt(i))) {
            if (text.charAt(i) == ':' && colon < 0) {
                colon = i;
            } else if (text.charAt(i) == '@') {
                at = i;
            }
            i++;
        }
        if (colon >= start && at > colon + 1 && !isPlaceholder(text, colon + 1, at)) {
            findings.add(Kind.PASSWORD, colon + 1, at);
        }
        int userEnd = colon < 0 ? at : Math.min(colon, at);
        if (userEnd - start >= MIN_KEY && SecretValue.isRandom(text, start, userEnd)) {
            findings.add(Kind.API_KEY, start, userEnd);
        }
    }

    private static boolean isInAuthority(char c) {
        return c > ' ' && "/?#\"'`<>\\|".indexOf(c) < 0 && c != '\u00A0';
    }

    private static boolean isPlaceholder(String text, int start, int end) {
        char first = text.charAt(start);
        if ("${%[(".indexOf(first) >= 0) {
            return first != '%' || end - start < 4 || text.charAt(start + 1) == 's';
        }
        for (int i = start; i < end; i++) {
            if (text.charAt(i) != '*' && text.charAt(i) != 'x' && text.charAt(i) != '.') {
                return false;
            }
        }
        return true;
    }
}
