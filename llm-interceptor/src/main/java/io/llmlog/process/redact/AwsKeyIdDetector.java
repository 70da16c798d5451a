package io.llmlog.process.redact;

/** Finds AWS access key ids: {@code AKIA} (long-term) or {@code ASIA} (temporary) and sixteen capital letters and digits. */
final class AwsKeyIdDetector implements Detector {
    private static final int LENGTH = 20;

    @Override
    public void find(String text, Findings findings) {
        for (int i = text.indexOf('I'); i >= 0; i = text.indexOf('I', i + 1)) {
            int start = i - 2;
            char before = i == 0 ? ' ' : text.charAt(i - 1);
            if ((before == 'K' || before == 'S')
                    && (text.startsWith("AKIA", start) || text.startsWith("ASIA", start))
                    && isKey(text, start)) {
                findings.add(Kind.API_KEY, start, start + LENGTH);
            }
        }
    }

    private static boolean isKey(String text, int start) {
        int end = start + LENGTH;
        if (end > text.length()
                || !Chars.startsWord(text, start)
                || end < text.length() && Chars.isAsciiAlphanumeric(text.charAt(end))) {
            return false;
        }
        boolean digit = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            digit |= Chars.isDigit(c);
            if (!Chars.isDigit(c) && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return digit;
    }
}
