package io.llmlog.process.redact;

/**
 * Tells by three characters that none of many words ends somewhere, so that most places are left at once. Immutable when filled, and then
 * thread-safe.
 */
final class LastLetters {
    private static final int SIZE = 1 << 14;
    private static final int LONGEST = 3;
    private static final int ASCII = 128;

    /** By the last three characters of a word; of shorter ones by all. */
    private final boolean[] ends = new boolean[SIZE];

    /** By character of ASCII: whether a word ends with it. */
    private final boolean[] lasts = new boolean[ASCII];

    void add(String word) {
        int last = word.length() - 1;
        char letter = word.charAt(last);
        if (letter < ASCII) {
            lasts[letter] = true;
            lasts[Character.toUpperCase(letter)] = true;
        }
        ends[place(word, word.length(), Math.min(word.length(), LONGEST))] = true;
    }

    /** Whether one of the words may end with that character. */
    boolean mayBeLast(char c) {
        return c >= ASCII || lasts[c];
    }

    /** Whether one of the words may end before that index; false when none does. */
    boolean mayEnd(String text, int end) {
        for (int length = Math.min(end, LONGEST); length > 0; length--) {
            if (ends[place(text, end, length)]) {
                return true;
            }
        }
        return false;
    }

    private static int place(String text, int end, int length) {
        int place = length;
        for (int i = end - length; i < end; i++) {
            place = place * 31 + fold(text.charAt(i));
        }
        return place & SIZE - 1;
    }

    /** As the JDK compares letters without regard to case. */
    private static int fold(char c) {
        if (c < ASCII) {
            return Chars.isUpper(c) ? c | 0x20 : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
