package io.llmlog.process.redact;

import org.jspecify.annotations.Nullable;

/** Goes back word by word on a line of a text. Not thread-safe. */
final class LineWords {
    private static final char ASCII = 128;

    /** Signs that belong to the letter before them, as bits. */
    private static final int MARKS = 1 << Character.NON_SPACING_MARK | 1 << Character.COMBINING_SPACING_MARK;

    private final String text;
    private final int floor;
    private int start;
    private int end;
    private int followingStart;
    private int followingEnd;
    private boolean crossedDigit;

    /** The words before an index, as far back as so many characters. */
    LineWords(String text, int index, int window) {
        this.text = text;
        this.floor = Math.max(0, index - window);
        this.start = index;
        this.end = index;
    }

    /** Goes to the word before; false when there is none on the line, or a placeholder stands between. */
    boolean previous() {
        followingStart = start;
        followingEnd = end;
        end = start;
        while (end > floor && !isLetter(text.charAt(end - 1))) {
            char c = text.charAt(end - 1);
            if (c == '\n' || c == '>' && isPlaceholderEnd(end)) {
                return false;
            }
            crossedDigit |= c < ASCII ? Chars.isDigit(c) : Character.isDigit(c);
            end--;
        }
        start = end;
        while (start > floor && isInWord(text.charAt(start - 1))) {
            start--;
        }
        return start < end;
    }

    private boolean isPlaceholderEnd(int index) {
        return index > 1 && Chars.isDigit(text.charAt(index - 2));
    }

    private static boolean isLetter(char c) {
        return c < ASCII ? Chars.isAsciiLetter(c) : Character.isLetter(c);
    }

    private static boolean isInWord(char c) {
        return isLetter(c) || c >= ASCII && (MARKS >> Character.getType(c) & 1) != 0;
    }

    /** Whether another number stands between the index and the word. */
    boolean crossedDigit() {
        return crossedDigit;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    char at(int index) {
        return text.charAt(index);
    }

    /** Whether some characters of the word, from an index on, are these. */
    boolean holds(String part, int from) {
        return from + part.length() <= end && text.startsWith(part, from);
    }

    char first() {
        return text.charAt(start);
    }

    char last() {
        return text.charAt(end - 1);
    }

    String text() {
        return text;
    }

    /** The word behind this one; null when there is none. */
    @Nullable
    String following() {
        return followingStart == followingEnd ? null : text.substring(followingStart, followingEnd);
    }

    String word() {
        return text.substring(start, end);
    }
}
