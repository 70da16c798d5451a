package io.llmlog.process.redact;

/** Words that say what the number behind them is. Immutable and thread-safe. */
final class WordsBefore {
    private static final int WINDOW = 40;
    private static final int MOST = 5;

    private final WordRoles words;

    /** @param words in lower case, with a space between two */
    WordsBefore(String words) {
        this.words = new WordRoles().with(1, words, "");
    }

    /**
     * Whether one of them is among the last {@value #MOST} words on the line before that index. With another number between, one word may stand
     * there too, as in {@code SSN 219-09-9999 or 078-05-1120}.
     */
    boolean standBefore(String text, int index) {
        LineWords line = new LineWords(text, index, WINDOW);
        for (int seen = 0; seen < MOST && line.previous(); seen++) {
            if (line.crossedDigit() && seen > 1) {
                return false;
            }
            if (words.of(line) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them is the last word on the line before that index. */
    boolean standRightBefore(String text, int index) {
        LineWords line = new LineWords(text, index, WINDOW);
        return line.previous() && words.of(line) != 0;
    }
}
