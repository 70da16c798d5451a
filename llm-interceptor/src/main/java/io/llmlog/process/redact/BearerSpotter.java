package io.llmlog.process.redact;

/** Finds bearer tokens (RFC 6750) by the word before them, since opaque ones have no shape of their own. The word stays. */
final class BearerSpotter implements Spotter {
    private static final String SCHEME = "Bearer";

    @Override
    public String triggers() {
        return "B";
    }

    @Override
    public boolean canPrecede(char after) {
        return (after | 0x20) == 'e';
    }

    @Override
    public int look(String text, int b, int from, Findings findings) {
        int end = b + SCHEME.length();
        // Most words are left here: ignoring case is slow.
        if (end > text.length() || (text.charAt(b + 2) | 0x20) != 'a') {
            return b + 1;
        }
        if (!text.regionMatches(true, b, SCHEME, 0, SCHEME.length()) || !Chars.startsWord(text, b)) {
            return b + 1;
        }
        return Credential.find(text, Credential.afterSpaces(text, end), findings);
    }
}
