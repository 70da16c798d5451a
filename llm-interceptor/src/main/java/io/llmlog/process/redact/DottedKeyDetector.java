package io.llmlog.process.redact;

/** Finds the keys of one provider that begin with letters and a dot and can have another dot inside: {@code SG.x.y} (SendGrid), {@code hvs.x} (Vault), {@code ya29.x} (Google). */
final class DottedKeyDetector implements Detector {
    private static final int MIN_LENGTH = 20;

    private final String prefix;
    private final int anchor;

    /**
     * Finds the keys with that beginning.
     *
     * @param anchor index in it of a character that is rare in prose
     */
    DottedKeyDetector(String prefix, int anchor) {
        this.prefix = prefix;
        this.anchor = anchor;
    }

    @Override
    public void find(String text, Findings findings) {
        int start = Chars.nextWord(text, prefix, anchor, 0);
        while (start >= 0) {
            int body = start + prefix.length();
            int end = end(text, body);
            if (end > 0) {
                findings.add(Kind.API_KEY, start, end);
            }
            start = Chars.nextWord(text, prefix, anchor, Math.max(body, end));
        }
    }

    /** The end of the key whose beginning ends here, or -1. */
    private static int end(String text, int body) {
        int end = Chars.base64UrlEnd(text, body);
        if (end - body < MIN_LENGTH) {
            return -1;
        }
        boolean dot = end < text.length() && text.charAt(end) == '.';
        int second = dot ? Chars.base64UrlEnd(text, end + 1) : end;
        return second - end > MIN_LENGTH ? second : end;
    }
}
