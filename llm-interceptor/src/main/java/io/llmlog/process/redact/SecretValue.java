package io.llmlog.process.redact;

import java.util.stream.IntStream;

/** Tells whether what is assigned to the name of a secret is one. */
final class SecretValue {
    private static final int ASCII = 128;
    private static final int MIN_KEY = 16;
    private static final int MIN_PASSWORD = 6;

    /** Bits for each character. */
    private static final double MIN_ENTROPY = 3.2;

    private static final double MIN_ENTROPY_OF_SHORT = 2.8;
    private static final double MIN_ENTROPY_OF_MIXED = 3.8;

    private static final int MIN_MIXED = 20;

    /** Of those between letters and digits that are neighbours; random base64 has 0.64. */
    private static final double MIN_CHANGES = 0.45;

    /** A digit, a capital and a small letter. */
    private static final int ALL = 1 | 2 | 4;

    /** More of them are rather between names than in base64. */
    private static final int SLASHES_OF_PATH = 3;

    private static final double LOG_2 = Math.log(2);
    private static final int MAX_COUNT = 64;
    private static final double[] STEPS =
            IntStream.range(0, MAX_COUNT).mapToDouble(SecretValue::step).toArray();

    private static final int UUID = 36;

    private SecretValue() {}

    static boolean isPassword(String text, int start, int end) {
        boolean digit = false;
        boolean letter = false;
        for (int i = start; i < end; i++) {
            digit |= Chars.isDigit(text.charAt(i));
            letter |= Chars.isAsciiLetter(text.charAt(i));
        }
        return end - start >= MIN_PASSWORD && digit && letter && "${%".indexOf(text.charAt(start)) < 0;
    }

    /** Digits and letters, with many different characters, and a long piece without punctuation or a mix of all that no words have. */
    static boolean isRandom(String text, int start, int end) {
        return isSolid(text, start, end) || isMixed(text, start, end);
    }

    /** Digits and letters, a long piece without punctuation, and many different characters (in the way of gitleaks' generic rule). */
    static boolean isSolid(String text, int start, int end) {
        if (end - start < MIN_KEY) {
            return false;
        }
        boolean digit = false;
        boolean letter = false;
        int solid = 0;
        int longest = 0;
        boolean path = isPath(text, start, end);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            digit |= Chars.isDigit(c);
            letter |= Chars.isAsciiLetter(c);
            boolean inside = c == '+' || c == '%' || c == '/' && !path;
            solid = inside || Chars.isAsciiAlphanumeric(c) ? solid + 1 : 0;
            longest = Math.max(longest, solid);
        }
        return digit && letter && longest >= MIN_KEY && entropy(text, start, end) >= minEntropy(end - start);
    }

    private static boolean isPath(String text, int start, int end) {
        int slashes = 0;
        for (int i = start; i < end; i++) {
            slashes += text.charAt(i) == '/' ? 1 : 0;
        }
        return slashes >= SLASHES_OF_PATH;
    }

    /** Of a short one every character counts: half of all pieces of 16 hexadecimal digits have less. */
    private static double minEntropy(int length) {
        return length < MIN_MIXED ? MIN_ENTROPY_OF_SHORT : MIN_ENTROPY;
    }

    /** Base64 for URLs, whose dashes leave no long piece: small letters, capitals and digits change places more often than in words. */
    private static boolean isMixed(String text, int start, int end) {
        if (end - start < MIN_MIXED) {
            return false;
        }
        int neighbours = 0;
        int changes = 0;
        int seen = 0;
        int last = 0;
        for (int i = start; i < end; i++) {
            int kind = kind(text.charAt(i));
            neighbours += kind * last == 0 ? 0 : 1;
            changes += kind == last || kind * last == 0 ? 0 : 1;
            seen |= kind;
            last = kind;
        }
        return (seen & ALL) == ALL
                && changes >= neighbours * MIN_CHANGES
                && entropy(text, start, end) >= MIN_ENTROPY_OF_MIXED;
    }

    private static int kind(char c) {
        if (Chars.isDigit(c)) {
            return 1;
        }
        if (Chars.isAsciiLetter(c)) {
            return Chars.isUpper(c) ? 2 : 4;
        }
        return 0;
    }

    /** 8-4-4-4-12 hexadecimal digits (RFC 9562), as some services make their keys. */
    static boolean isUuid(String text, int start, int end) {
        if (end - start != UUID) {
            return false;
        }
        for (int i = 0; i < UUID; i++) {
            char c = text.charAt(start + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !Chars.isHex(c)) {
                return false;
            }
        }
        return true;
    }

    /** Bits for each character (Shannon): the logarithm of the length less the mean of those of the counts. */
    private static double entropy(String text, int start, int end) {
        int[] counts = new int[ASCII];
        double sum = 0;
        for (int i = start; i < end; i++) {
            int count = ++counts[text.charAt(i) & ASCII - 1];
            sum += count < MAX_COUNT ? STEPS[count] : step(count);
        }
        return Math.log(end - start) / LOG_2 - sum / (end - start);
    }

    /** By how much {@code n log2 n} grows when a character is counted once more. */
    private static double step(int count) {
        return count < 2 ? 0 : (count * Math.log(count) - (count - 1) * Math.log(count - 1)) / LOG_2;
    }
}
