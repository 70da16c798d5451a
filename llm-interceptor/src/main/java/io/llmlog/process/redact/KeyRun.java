package io.llmlog.process.redact;

/**
 * A run of letters, digits, dashes and underscores in a text, as long as it goes. Not thread-safe: remembers what it was asked, so that many
 * questions take no more time than a few.
 */
final class KeyRun {
    /** Of escapes such as {@code \\u003c}, the end of which can be the beginning of a run. */
    private static final int LONGEST_ESCAPE = 5;

    private final String text;
    private final int start;
    private final int end;

    /** The smallest size of which no solid piece is left. */
    private int missing = Integer.MAX_VALUE;

    private int lastDigit = Integer.MAX_VALUE;

    KeyRun(String text, int start, int end) {
        this.text = text;
        this.start = start;
        this.end = end;
    }

    String text() {
        return text;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Where a word can begin next: behind a dash, an underscore or an escape. The end when there is none. */
    int nextWord(int from) {
        int at = from;
        while (at < end && !canStart(at)) {
            at++;
        }
        return at;
    }

    private boolean canStart(int at) {
        return !Chars.isAsciiAlphanumeric(text.charAt(at - 1))
                || at - start <= LONGEST_ESCAPE && Chars.isAfterEscape(text, at);
    }

    boolean hasDigitFrom(int from) {
        if (lastDigit == Integer.MAX_VALUE) {
            lastDigit = end - 1;
            while (lastDigit >= start && !Chars.isDigit(text.charAt(lastDigit))) {
                lastDigit--;
            }
        }
        return lastDigit >= from;
    }

    /** Whether so many letters and digits stand together somewhere from an index on. */
    boolean hasSolidFrom(int from, int size) {
        if (size >= missing) {
            return false;
        }
        int solid = 0;
        for (int i = from; i < end; i++) {
            solid = Chars.isAsciiAlphanumeric(text.charAt(i)) ? solid + 1 : 0;
            if (solid == size) {
                return true;
            }
        }
        // Not looked for again: the time would grow with the square of the run's length.
        missing = size;
        return false;
    }
}
