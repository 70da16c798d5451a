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
        char rare = prefix.charAt(anchor);
        for (int at = text.indexOf(rare, anchor); at >= 0; at = text.indexOf(rare, at + 1)) {
            int start = at - anchor;
            if (text.startsWith(prefix, start) && Chars.startsWord(text, start)) {
                int end = end(text, start + prefix.length());
                if (end > 0) {
                    findings.add(Kind.API_KEY, start, end);
                }
                at = Math.max(at, end - 1);
            }
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
