package io.llmlog.process.redact;

import java.util.List;
import java.util.Locale;

/**
 * Finds secrets without a shape of their own by the name that they are assigned to, in code, configuration, JSON and the parameters of URLs:
 * {@code aws_secret_access_key = ...}, {@code "api_key": "..."}, {@code AccountKey=...}, {@code password=...}. A value is one when it looks random: digits and
 * letters, a long piece without punctuation, and many different characters (in the way of gitleaks' generic rule).
 */
final class AssignedSecret {
    private static final List<String> KEYS = List.of("key", "token", "secret");
    private static final List<String> PASSWORDS = List.of("password", "passwd", "pwd");
    private static final int MAX_NAME = 40;
    private static final int MAX_VALUE = 2048;
    private static final int ASCII = 128;
    private static final int MIN_KEY = 16;
    private static final int MIN_PASSWORD = 6;

    /** Bits for each character. */
    private static final double MIN_ENTROPY = 3.2;

    /** As many quotes, escapes and spaces may stand on either side of the sign. */
    private static final int MAX_BETWEEN = 4;

    private AssignedSecret() {}

    /** Looks whether the name of a secret stands before this sign and a secret behind it. */
    static void find(String text, int sign, Findings findings) {
        int nameEnd = sign;
        while (nameEnd > 0 && sign - nameEnd < MAX_BETWEEN && isBetween(text.charAt(nameEnd - 1))) {
            nameEnd--;
        }
        // The last letters of the names: most signs are left here.
        if (nameEnd > 0 && "yntdYNTD".indexOf(text.charAt(nameEnd - 1)) >= 0) {
            assigned(text, name(text, nameEnd), sign + 1, findings);
        }
    }

    private static String name(String text, int end) {
        int start = end;
        while (start > 0
                && end - start < MAX_NAME
                && (Chars.isBase64Url(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
            start--;
        }
        return text.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private static void assigned(String text, String name, int behindSign, Findings findings) {
        boolean password = endsWithOne(name, PASSWORDS);
        if (!password && (!endsWithOne(name, KEYS) || name.contains("public"))) {
            return;
        }
        int start = behindSign;
        while (start < text.length() && start - behindSign < MAX_BETWEEN && isBetween(text.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < text.length() && end - start < MAX_VALUE && isInValue(text.charAt(end))) {
            end++;
        }
        if (password && isPassword(text, start, end)) {
            findings.add(Kind.PASSWORD, start, end);
        } else if (!password && isRandom(text, start, end)) {
            findings.add(Kind.API_KEY, start, paddingEnd(text, end));
        }
    }

    private static boolean endsWithOne(String name, List<String> endings) {
        for (String ending : endings) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
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

    private static boolean isInValue(char c) {
        return Chars.isBase64Url(c) || "+/.~!@#$%^*?".indexOf(c) >= 0;
    }

    private static boolean isPassword(String text, int start, int end) {
        boolean digit = false;
        boolean letter = false;
        for (int i = start; i < end; i++) {
            digit |= Chars.isDigit(text.charAt(i));
            letter |= Chars.isAsciiLetter(text.charAt(i));
        }
        return end - start >= MIN_PASSWORD && digit && letter && "${%".indexOf(text.charAt(start)) < 0;
    }

    private static boolean isRandom(String text, int start, int end) {
        if (end - start < MIN_KEY) {
            return false;
        }
        boolean digit = false;
        boolean letter = false;
        int solid = 0;
        int longest = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            digit |= Chars.isDigit(c);
            letter |= Chars.isAsciiLetter(c);
            solid = Chars.isAsciiAlphanumeric(c) || c == '+' || c == '/' ? solid + 1 : 0;
            longest = Math.max(longest, solid);
        }
        return digit && letter && longest >= MIN_KEY && entropy(text, start, end) >= MIN_ENTROPY;
    }

    private static double entropy(String text, int start, int end) {
        int[] counts = new int[ASCII];
        for (int i = start; i < end; i++) {
            counts[text.charAt(i)]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / (end - start);
                bits -= share * Math.log(share);
            }
        }
        return bits / Math.log(2);
    }
}
