package io.llmlog.process.redact;

/** Tells whether what is assigned to the name of a secret is one. */
final class SecretValue {
    private static final int ASCII = 128;
    private static final int MIN_KEY = 16;
    private static final int MIN_PASSWORD = 6;

    /** Bits for each character. */
    private static final double MIN_ENTROPY = 3.2;

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

    /** Digits and letters, a long piece without punctuation, and many different characters (in the way of gitleaks' generic rule). */
    static boolean isRandom(String text, int start, int end) {
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
            solid = Chars.isAsciiAlphanumeric(c) || c == '+' || c == '/' || c == '%' ? solid + 1 : 0;
            longest = Math.max(longest, solid);
        }
        return digit && letter && longest >= MIN_KEY && entropy(text, start, end) >= MIN_ENTROPY;
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
