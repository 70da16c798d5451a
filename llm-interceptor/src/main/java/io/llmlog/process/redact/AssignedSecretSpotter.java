package io.llmlog.process.redact;

/**
 * Finds secrets without a shape of their own by the name that they are assigned to, in code, configuration, JSON, XML and the parameters of
 * URLs: {@code aws_secret_access_key = ...}, {@code "api_key": "..."}, {@code AccountKey=...}, {@code :token => '...'}, {@code <apiKey>...},
 * {@code get("API_KEY", "...")}, and passwords behind {@code =} and {@code :}; the signs between are those of gitleaks' generic rule.
 */
final class AssignedSecretSpotter implements Spotter {
    private static final int MAX_VALUE = 2048;

    /** As many quotes, escapes, signs and spaces may stand on either side of the sign. */
    private static final int MAX_BETWEEN = 6;

    @Override
    public String triggers() {
        return ":=>,";
    }

    /** Looks whether the name of a secret stands before this sign and a secret behind it. */
    @Override
    public int look(String text, int sign, int from, Findings findings) {
        int nameEnd = sign;
        while (nameEnd > 0 && sign - nameEnd < MAX_BETWEEN && isBetween(text.charAt(nameEnd - 1))) {
            nameEnd--;
        }
        if (nameEnd > 0) {
            SecretName name = SecretName.before(text, nameEnd);
            boolean assigns = text.charAt(sign) == ':' || text.charAt(sign) == '=' && !text.startsWith(">", sign + 1);
            if (name != null && (assigns || name != SecretName.PASSWORD)) {
                value(text, name, nameEnd, sign + 1, findings);
            }
        }
        return sign + 1;
    }

    private static void value(String text, SecretName name, int nameEnd, int behindSign, Findings findings) {
        int start = behindSign;
        while (start < text.length()
                && start - behindSign < MAX_BETWEEN
                && (isBetween(text.charAt(start)) || isSign(text.charAt(start)))) {
            start++;
        }
        int end = start;
        while (end < text.length() && end - start < MAX_VALUE && isInValue(text, end)) {
            end++;
        }
        if (name == SecretName.PASSWORD) {
            if (SecretValue.isPassword(text, start, end)) {
                findings.add(Kind.PASSWORD, start, end);
            }
        } else if (isKey(text, nameEnd, start, end)) {
            findings.add(Kind.API_KEY, start, paddingEnd(text, end));
        }
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

    private static boolean isBetween(char c) {
        return c == ' ' || c == '"' || c == '\'' || c == '\\' || c == '`';
    }

    private static boolean isSign(char c) {
        return c == '=' || c == '>' || c == ':';
    }

    /** Adyen's keys have a {@code =} inside, with a dash behind. */
    private static boolean isInValue(String text, int at) {
        char c = text.charAt(at);
        return c == '=' && text.startsWith("-", at + 1) || Chars.isBase64Url(c) || "+/.~!@#$%^*?".indexOf(c) >= 0;
    }
}
