package io.llmlog.process.redact;

/**
 * Finds credentials by the header {@code Authorization} before them, with a scheme or without, in HTTP, JSON or source text. Only the
 * credential goes, the words before it stay.
 */
final class AuthorizationSpotter implements Spotter {
    private static final String HEADER = "authorization";
    private static final String BASIC = "Basic ";

    /** Of Amazon Web Services; what follows says what was signed, by which key. */
    private static final String SIGNED = "AWS4-HMAC-SHA256";

    private static final int MIN_BASIC = 8;

    /** As many quotes, escapes, signs and spaces may stand between the header's name and its value. */
    private static final int MAX_BETWEEN = 8;

    @Override
    public String triggers() {
        return ":=,";
    }

    /** A sign before was looked at, and stands nearer to any name. */
    @Override
    public boolean canFollow(char before) {
        return (before | 0x20) == 'n' || isBetween(before) && !isSign(before);
    }

    @Override
    public int look(String text, int sign, int from, Findings findings) {
        boolean list = text.charAt(sign) == ',' && (sign == 0 || "\"'".indexOf(text.charAt(sign - 1)) < 0);
        if (list) {
            return sign + 1;
        }
        int nameEnd = sign;
        while (nameEnd > 0 && sign - nameEnd < MAX_BETWEEN && isBetween(text.charAt(nameEnd - 1))) {
            nameEnd--;
        }
        int name = nameEnd - HEADER.length();
        // Most words are left here: ignoring case is slow.
        boolean may = name >= 0 && (text.charAt(nameEnd - 1) | 0x20) == 'n';
        if (may && text.regionMatches(true, name, HEADER, 0, HEADER.length())) {
            return Math.max(sign + 1, header(text, nameEnd, sign + 1, findings));
        }
        return sign + 1;
    }

    /** Returns the index behind the credential. */
    private static int header(String text, int nameEnd, int behindSign, Findings findings) {
        int value = behindSign;
        while (value < text.length() && value < nameEnd + MAX_BETWEEN && isBetween(text.charAt(value))) {
            value++;
        }
        if (text.startsWith(SIGNED, value)) {
            return value + SIGNED.length();
        }
        int schemeEnd = value;
        while (schemeEnd < text.length() && isInScheme(text.charAt(schemeEnd))) {
            schemeEnd++;
        }
        int afterScheme = Credential.afterSpaces(text, schemeEnd);
        if (afterScheme == schemeEnd) {
            return Credential.find(text, value, findings);
        }
        return text.startsWith(BASIC, value)
                ? basic(text, afterScheme, findings)
                : Credential.find(text, afterScheme, findings);
    }

    private static boolean isInScheme(char c) {
        return Chars.isAsciiLetter(c) || c == '-';
    }

    private static boolean isBetween(char c) {
        return c == ' ' || c == '"' || c == '\'' || c == '\\' || c == '>' || isSign(c);
    }

    private static boolean isSign(char c) {
        return c == ':' || c == '=' || c == ',';
    }

    /** A name and a password in base64 (RFC 7617). */
    private static int basic(String text, int start, Findings findings) {
        int end = Credential.end(text, start);
        if (end - start >= MIN_BASIC) {
            findings.add(Kind.API_KEY, start, end);
        }
        return end;
    }
}
