package io.llmlog.process.redact;

/** What is assigned to the name of a secret: where it begins and ends, and whether it is one. */
final class AssignedValue {
    private static final int MAX_VALUE = 2048;

    /** As many quotes, brackets, line ends and spaces may stand before it. */
    private static final int MAX_BEFORE = 16;

    /** The longest name of a type, as in {@code apiKey: string = "..."}. */
    private static final int MAX_TYPE = 16;

    private static final int MOST_PARTS = 3;

    private AssignedValue() {}

    /** Adds the secret that is assigned by a sign that ends there. */
    static void find(String text, SecretName name, int nameEnd, int behindSign, Findings findings) {
        int start = start(text, behindSign, name);
        int end = end(text, start, name);
        if (name == SecretName.PASSWORD) {
            if (SecretValue.isPassword(text, start, end)) {
                findings.add(Kind.PASSWORD, start, end);
            }
            return;
        }
        int typed = behindType(text, start, end);
        if (typed > 0) {
            start = start(text, typed, name);
            end = end(text, start, name);
        }
        int found = keyEnd(text, nameEnd, start, end);
        if (found > 0) {
            findings.add(Kind.API_KEY, start, found);
        }
    }

    private static int start(String text, int behindSign, SecretName name) {
        int start = behindSign;
        while (start < text.length() && start - behindSign < MAX_BEFORE && isBefore(text, start, name)) {
            start++;
        }
        return text.startsWith("%22", start) ? start + 3 : start;
    }

    private static int end(String text, int start, SecretName name) {
        int end = start;
        while (end < text.length() && end - start < MAX_VALUE && isInValue(text, end, name)) {
            end++;
        }
        return end;
    }

    /** Where the value can begin when the name's type stands before it; else -1. */
    private static int behindType(String text, int start, int end) {
        int sign = end;
        if (end == start || end - start > MAX_TYPE || end == text.length() || Chars.hasDigit(text, start, end)) {
            return -1;
        }
        while (sign < text.length() && sign - end < 3 && " ?>|".indexOf(text.charAt(sign)) >= 0) {
            sign++;
        }
        return text.startsWith("=", sign) ? sign + 1 : -1;
    }

    /** The end of the key that starts there, or -1. */
    private static int keyEnd(String text, int nameEnd, int start, int end) {
        if (AwsSecret.isScope(text, start)) {
            return -1;
        }
        int pair = pairEnd(text, start, end);
        if (isKey(text, nameEnd, start, end)) {
            return paddingEnd(text, pair > end && SecretValue.isRandom(text, end + 1, pair) ? pair : end);
        }
        return pair > end && SecretName.ofKey(text, nameEnd) != null && SecretValue.isSolid(text, start, pair)
                ? paddingEnd(text, pair)
                : -1;
    }

    /** Some keys are two or three, or an id and a key, with a colon between: {@code AstraCS:...:...}, {@code token-abcde:...}. */
    private static int pairEnd(String text, int start, int end) {
        int pair = end;
        for (int parts = 1; parts < MOST_PARTS && pair > start && goesOn(text, start, pair); parts++) {
            pair = end(text, pair + 1, SecretName.KEY);
        }
        return pair;
    }

    private static boolean goesOn(String text, int start, int end) {
        return !text.startsWith("sha", start)
                && end + 1 < text.length()
                && (text.charAt(end) == ':' || text.charAt(end) == '|')
                && Chars.isAsciiAlphanumeric(text.charAt(end + 1));
    }

    private static boolean isKey(String text, int nameEnd, int start, int end) {
        return SecretValue.isRandom(text, start, end) && SecretName.ofKey(text, nameEnd) != null
                || SecretValue.isUuid(text, start, end) && SecretName.ofKey(text, nameEnd) == SecretName.SERVICE;
    }

    /** Behind the {@code =} that base64 ends with. */
    private static int paddingEnd(String text, int end) {
        int padded = end;
        while (padded < text.length() && padded - end < 2 && text.charAt(padded) == '=') {
            padded++;
        }
        return padded;
    }

    /** A dash belongs to what stands before the lines of a text in YAML, {@code >-}. */
    private static boolean isBefore(String text, int at, SecretName name) {
        char c = text.charAt(at);
        boolean any = c == ' '
                || c == '"'
                || c == '\''
                || c == '\\'
                || c == '`'
                || c == '='
                || c == '>'
                || c == ':'
                || c == '\u00A0';
        return any
                || name != SecretName.PASSWORD
                        && (c == '\n'
                                || c == '\r'
                                || c == '-' && text.startsWith("\n", at + 1)
                                || "[({<*|&«“„「".indexOf(c) >= 0);
    }

    /** Adyen's keys have a {@code =} inside, with a dash behind. */
    private static boolean isInValue(String text, int at, SecretName name) {
        char c = text.charAt(at);
        if (c == '%' && name != SecretName.PASSWORD) {
            return text.startsWith("2F", at + 1) || text.startsWith("2B", at + 1) || text.startsWith("3D", at + 1);
        }
        return c == '=' && text.startsWith("-", at + 1) || Chars.isBase64Url(c) || "+/.~!@#$%^*?".indexOf(c) >= 0;
    }
}
