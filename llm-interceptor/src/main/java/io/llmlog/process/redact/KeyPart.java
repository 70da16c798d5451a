package io.llmlog.process.redact;

/**
 * A piece of a key.
 *
 * @param separator what stands before it, unless it is the first
 * @param alphabet what it is made of: {@code d} digits, {@code h} hexadecimal digits, {@code U} capital letters and digits, {@code c} letters,
 *     {@code a} letters and digits, {@code b} base64 in its form for URLs, {@code B} base64, {@code e} both of these but for {@code +} and
 *     {@code /}
 * @param min fewest characters
 * @param max most characters, of a piece of alphabet {@code b} no limit
 * @param cut whether what follows may be of its alphabet too
 * @param solid of alphabet {@code b}: so many letters and digits stand together; it tells random keys from names made of words
 */
record KeyPart(String separator, char alphabet, int min, int max, int solid, boolean cut) {
    /** How much is read of pieces that may be longer. */
    static final int LONGEST = 1024;

    boolean isOpen() {
        return max >= LONGEST;
    }

    /** Where it ends if it starts here in the run; -1 when it does not. */
    int end(KeyRun run, int start) {
        if (alphabet != 'b' || start > run.end()) {
            return end(run.text(), start);
        }
        boolean fits = run.end() - start >= min && run.end() - start <= max && run.hasSolidFrom(start, solid);
        return fits ? run.end() : -1;
    }

    private int end(String text, int start) {
        int limit = (int) Math.min(text.length(), (long) start + max);
        int end = start;
        while (end < limit && holds(text.charAt(end))) {
            end++;
        }
        boolean longer = !cut && end == limit && end < text.length() && holds(text.charAt(end));
        return end - start < min || longer ? -1 : end;
    }

    private boolean holds(char c) {
        return switch (alphabet) {
            case 'd' -> Chars.isDigit(c);
            case 'h' -> Chars.isHex(c);
            case 'U' -> Chars.isDigit(c) || Chars.isUpper(c);
            case 'c' -> Chars.isAsciiLetter(c);
            case 'a' -> Chars.isAsciiAlphanumeric(c);
            case 'b' -> Chars.isBase64Url(c);
            case 'B' -> Chars.isAsciiAlphanumeric(c) || c == '+' || c == '/' || c == '=';
            default -> Chars.isBase64Url(c) || c == '=';
        };
    }
}
