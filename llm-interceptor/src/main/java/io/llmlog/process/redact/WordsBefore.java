package io.llmlog.process.redact;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words that say what the number behind them is. Immutable and thread-safe. */
final class WordsBefore {
    private static final int WINDOW = 40;
    private static final int MOST = 5;
    private static final int BEGINNINGS = 1024;

    /** The first letter of Thai; what is written without spaces stands from there on. */
    private static final char FIRST_UNSPACED = '\u0E01';

    private final Set<String> words = new HashSet<>();
    private final BitSet beginnings = new BitSet(BEGINNINGS);
    private final List<String> unspaced;

    /** First characters of those, each at its place modulo the size. */
    private final BitSet unspacedBeginnings = new BitSet(BEGINNINGS);

    /**
     * Words of languages with spaces between words and of those without.
     *
     * @param words in lower case, with a space between two and a {@code +} between such as must follow each other
     * @param unspaced in Chinese, Japanese, Korean or Thai, with a space between two
     */
    WordsBefore(String words, String unspaced) {
        for (String word : words.split(" ", -1)) {
            this.words.add(word);
            int first = word.indexOf('+') < 0 ? word.length() : word.indexOf('+');
            beginnings.set(beginning(word.charAt(0), first));
        }
        this.unspaced = unspaced.isEmpty() ? List.of() : List.of(unspaced.split(" ", -1));
        this.unspaced.forEach(word -> unspacedBeginnings.set(word.charAt(0) % BEGINNINGS));
    }

    /**
     * Whether one of them is among the last {@value #MOST} words on the line before that index. With another number between, one word may stand
     * there too, as in {@code Tel. 555-0123 or 555-0124}.
     */
    boolean standBefore(String text, int index) {
        LineWords line = new LineWords(text, index, WINDOW);
        String following = "";
        for (int seen = 0; seen < MOST && line.previous(); seen++) {
            if (line.crossedDigit() && seen > 1) {
                return false;
            }
            if (isOne(line, following)) {
                return true;
            }
            following = line.word();
        }
        return false;
    }

    /** Whether one of them is the last word on the line before that index. */
    boolean standRightBefore(String text, int index) {
        LineWords line = new LineWords(text, index, WINDOW);
        return line.previous() && isOne(line, "");
    }

    /** The same when some of the given words may stand between. */
    boolean standRightBefore(String text, int index, WordsBefore links) {
        LineWords line = new LineWords(text, index, WINDOW);
        while (line.previous()) {
            if (isOne(line, "")) {
                return true;
            }
            if (!links.isOne(line, "")) {
                return false;
            }
        }
        return false;
    }

    /** Whether the line is at one of them, or at the first of two that must follow each other. */
    private boolean isOne(LineWords line, String following) {
        if (beginnings.get(beginning(Character.toLowerCase(line.first()), line.end() - line.start()))) {
            String word = line.word().toLowerCase(Locale.ROOT);
            if (words.contains(word)
                    || !following.isEmpty() && words.contains(word + '+' + following.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return !unspaced.isEmpty() && line.last() >= FIRST_UNSPACED && holdsUnspaced(line);
    }

    private boolean holdsUnspaced(LineWords line) {
        for (int at = line.start(); at < line.end(); at++) {
            if (unspacedBeginnings.get(line.at(at) % BEGINNINGS)) {
                for (String part : unspaced) {
                    if (line.holds(part, at)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Keeps most words from being looked up. */
    private static int beginning(char first, int length) {
        return (first * 31 + length) % BEGINNINGS;
    }
}
