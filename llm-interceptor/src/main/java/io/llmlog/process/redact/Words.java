package io.llmlog.process.redact;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words that say what the number behind them is. Immutable and thread-safe. */
final class Words {
    private static final int WINDOW = 40;
    private static final int MOST = 5;
    private static final int BEGINNINGS = 1024;
    private static final char FIRST_UNSPACED = '\u3000';

    private final Set<String> words;
    private final BitSet beginnings = new BitSet(BEGINNINGS);
    private final List<String> unspaced;

    /**
     * Words of languages with spaces between words and of those without.
     *
     * @param words in lower case, with a space between two
     * @param unspaced in Chinese, Japanese or Korean, with a space between two
     */
    Words(String words, String unspaced) {
        this.words = Set.of(words.split(" ", -1));
        this.words.forEach(word -> beginnings.set(beginning(word.charAt(0), word.length())));
        this.unspaced = unspaced.isEmpty() ? List.of() : List.of(unspaced.split(" ", -1));
    }

    /** Whether one of them is among the last {@value #MOST} words on the line before that index. */
    boolean standBefore(String text, int index) {
        return standBefore(text, index, MOST);
    }

    /** Whether one of them is the last word on the line before that index. */
    boolean standRightBefore(String text, int index) {
        return standBefore(text, index, 1);
    }

    private boolean standBefore(String text, int index, int most) {
        int floor = Math.max(0, index - WINDOW);
        int end = index;
        for (int seen = 0; seen < most && end > floor; seen++) {
            while (end > floor && !Character.isLetter(text.charAt(end - 1))) {
                // A line's end, or that of a placeholder.
                if (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '>') {
                    return false;
                }
                end--;
            }
            int start = end;
            while (start > floor && isInWord(text.charAt(start - 1))) {
                start--;
            }
            if (start < end && isOne(text, start, end)) {
                return true;
            }
            end = start;
        }
        return false;
    }

    private static boolean isInWord(char c) {
        return Character.isLetter(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private boolean isOne(String text, int start, int end) {
        if (beginnings.get(beginning(Character.toLowerCase(text.charAt(start)), end - start))
                && words.contains(text.substring(start, end).toLowerCase(Locale.ROOT))) {
            return true;
        }
        if (unspaced.isEmpty() || text.charAt(end - 1) < FIRST_UNSPACED) {
            return false;
        }
        String word = text.substring(start, end);
        return unspaced.stream().anyMatch(word::contains);
    }

    /** Keeps most words from being looked up. */
    private static int beginning(char first, int length) {
        return (first * 31 + length) % BEGINNINGS;
    }
}
