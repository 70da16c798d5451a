package io.llmlog.process.redact;

/** Finds client secrets of Microsoft Entra: three characters, a digit, {@code Q~} and 31 to 34 more (gitleaks, "azure-ad-client-secret"). */
final class AzureSecretSpotter implements Spotter {
    private static final String MARK = "Q~";
    private static final int BEFORE = 4;
    private static final int LEAST = 31;
    private static final int MOST = 34;

    @Override
    public String triggers() {
        return "Q";
    }

    @Override
    public boolean canPrecede(char after) {
        return after == '~';
    }

    @Override
    public int look(String text, int q, int from, Findings findings) {
        int start = q - BEFORE;
        if (!text.startsWith(MARK, q) || start < 0 || !Chars.isDigit(text.charAt(q - 1)) || end(text, start) < q) {
            return q + 1;
        }
        int end = end(text, q);
        int length = end - q - MARK.length();
        boolean alone = start == 0 || !isInside(text.charAt(start - 1)) || Chars.startsWord(text, start);
        if (alone && length >= LEAST && length <= MOST) {
            findings.add(Kind.API_KEY, start, end);
        }
        return end;
    }

    private static int end(String text, int start) {
        int end = start;
        while (end < text.length() && isInside(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isInside(char c) {
        return Chars.isBase64Url(c) || c == '~' || c == '.';
    }
}
