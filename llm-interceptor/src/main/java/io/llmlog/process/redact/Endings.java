package io.llmlog.process.redact;

import java.util.ArrayList;
import java.util.List;

/** Words that names end with, in any case. Immutable and thread-safe. */
final class Endings {
    private static final int ASCII = 128;
    private static final int LASTS = 2 * ASCII;

    /** By the last letter. */
    private final String[][] byLast = new String[LASTS][];

    /** @param words with a space between two and {@code +} for a space */
    Endings(String words) {
        List<List<String>> lists = new ArrayList<>();
        for (int i = 0; i < LASTS; i++) {
            lists.add(new ArrayList<>());
        }
        for (String word : words.split(" ", -1)) {
            lists.get(index(word.charAt(word.length() - 1))).add(word.replace('+', ' '));
        }
        for (int i = 0; i < LASTS; i++) {
            byLast[i] = lists.get(i).toArray(new String[0]);
        }
    }

    /** How long the one is that stands before an index; 0 when there is none. */
    int end(String text, int end) {
        if (end <= 0) {
            return 0;
        }
        for (String ending : byLast[index(text.charAt(end - 1))]) {
            int length = ending.length();
            if (text.regionMatches(true, end - length, ending, 0, length)) {
                return length;
            }
        }
        return 0;
    }

    private static int index(char last) {
        char lower = Chars.isUpper(last) ? (char) (last | 0x20) : last;
        return lower < ASCII ? lower : ASCII + (Character.toLowerCase(lower) & ASCII - 1);
    }

    void addTo(LastLetters letters) {
        for (String[] endings : byLast) {
            for (String ending : endings) {
                letters.add(ending);
            }
        }
    }
}
