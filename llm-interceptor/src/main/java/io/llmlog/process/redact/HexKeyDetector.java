package io.llmlog.process.redact;

/** Finds the keys of one provider that are a few letters and 32 hexadecimal digits: {@code SK...} (Twilio), {@code dapi...} (Databricks). */
final class HexKeyDetector implements Detector {
    private static final int DIGITS = 32;

    private final String prefix;
    private final int anchor;

    /**
     * Finds the keys with that beginning.
     *
     * @param anchor index in it of a character that is rare in prose
     */
    HexKeyDetector(String prefix, int anchor) {
        this.prefix = prefix;
        this.anchor = anchor;
    }

    @Override
    public void find(String text, Findings findings) {
        int start = Chars.nextWord(text, prefix, anchor, 0);
        while (start >= 0) {
            int body = start + prefix.length();
            int end = body + DIGITS;
            if (end <= text.length() && Chars.endsWord(text, end) && areHex(text, body, end)) {
                findings.add(Kind.API_KEY, start, end);
            }
            start = Chars.nextWord(text, prefix, anchor, body);
        }
    }

    private static boolean areHex(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!Chars.isDigit(c) && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
