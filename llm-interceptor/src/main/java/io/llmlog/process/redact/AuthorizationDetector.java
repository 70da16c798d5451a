package io.llmlog.process.redact;

/**
 * Finds credentials by what HTTP puts before them, since opaque ones have no shape of their own: what follows {@code Bearer} (RFC 6750) or
 * {@code Authorization:}, with a scheme or without, in HTTP, JSON or source text. Only the credential goes, the words before it stay.
 */
final class AuthorizationDetector implements Detector {
    private static final String SCHEME = "Bearer";
    private static final String HEADER = "authorization";
    private static final String BASIC = "Basic ";
    private static final int MIN_TOKEN = 16;
    private static final int MIN_BASIC = 8;

    /** As many quotes, escapes, colons and spaces may stand between the header's name and its value. */
    private static final int MAX_BETWEEN = 8;

    @Override
    public void find(String text, Findings findings) {
        for (int b = text.indexOf('B'); b >= 0; b = text.indexOf('B', b + 1)) {
            int end = b + SCHEME.length();
            boolean begun = end <= text.length() && (text.charAt(b + 1) | 0x20) == 'e';
            if (begun && text.regionMatches(true, b, SCHEME, 0, SCHEME.length()) && Chars.startsWord(text, b)) {
                credential(text, afterSpaces(text, end), findings);
            }
        }
        // The rarest letter of the name, so there is little to look at.
        for (int z = text.indexOf('z'); z >= 0; z = text.indexOf('z', z + 1)) {
            int start = z - HEADER.indexOf('z');
            boolean begun = z > 0 && (text.charAt(z - 1) | 0x20) == 'i';
            if (begun && text.regionMatches(true, start, HEADER, 0, HEADER.length())) {
                header(text, start + HEADER.length(), findings);
            }
        }
    }

    private static void header(String text, int nameEnd, Findings findings) {
        int value = nameEnd;
        boolean assigned = false;
        while (value < text.length() && value < nameEnd + MAX_BETWEEN && " \"'\\:=".indexOf(text.charAt(value)) >= 0) {
            assigned |= text.charAt(value) == ':' || text.charAt(value) == '=';
            value++;
        }
        if (assigned) {
            int schemeEnd = value;
            while (schemeEnd < text.length() && Chars.isAsciiLetter(text.charAt(schemeEnd))) {
                schemeEnd++;
            }
            int afterScheme = afterSpaces(text, schemeEnd);
            if (afterScheme > schemeEnd && text.startsWith(BASIC, value)) {
                basic(text, afterScheme, findings);
            } else {
                credential(text, afterScheme > schemeEnd ? afterScheme : value, findings);
            }
        }
    }

    /** A name and a password in base64 (RFC 7617). */
    private static void basic(String text, int start, Findings findings) {
        int end = start;
        while (end < text.length() && isTokenChar(text.charAt(end))) {
            end++;
        }
        if (end - start >= MIN_BASIC) {
            findings.add(Kind.API_KEY, start, end);
        }
    }

    private static void credential(String text, int start, Findings findings) {
        int end = start;
        boolean digit = false;
        while (end < text.length() && isTokenChar(text.charAt(end))) {
            digit |= Chars.isDigit(text.charAt(end));
            end++;
        }
        // Words that may follow in prose are shorter or have no digit.
        if (digit && end - start >= MIN_TOKEN) {
            findings.add(Kind.API_KEY, start, end);
        }
    }

    private static int afterSpaces(String text, int from) {
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
