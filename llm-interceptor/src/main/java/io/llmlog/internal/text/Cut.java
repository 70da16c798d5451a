package io.llmlog.internal.text;

/** Cuts text to a number of UTF-8 bytes, between code points, and says nothing about the cut in the text itself. */
public final class Cut {
    /** A noncharacter, which no text that is meant to be exchanged has (Unicode 23.7). */
    private static final char MARK = '\uffff';

    private static final int EDGE = 64;
    private static final int LONGEST_WORD = 8 * 1024;

    private Cut() {}

    /** The longest beginning of {@code text} of at most {@code maxBytes} UTF-8 bytes; {@code text} itself when all of it fits. */
    public static String head(String text, int maxBytes) {
        int end = headEnd(text, maxBytes);
        return end == text.length() ? text : text.substring(0, end);
    }

    /** The longest end of {@code text} of at most {@code maxBytes} UTF-8 bytes. */
    public static String tail(String text, int maxBytes) {
        int start = text.length();
        int left = maxBytes;
        while (start > 0) {
            int codePoint = text.codePointBefore(start);
            left -= utf8Length(codePoint);
            if (left < 0) {
                break;
            }
            start -= Character.charCount(codePoint);
        }
        return text.substring(start);
    }

    /** Whether the text's UTF-8 form is longer than {@code maxBytes}. */
    public static boolean exceeds(String text, int maxBytes) {
        return text.length() > maxBytes / 3 && headEnd(text, maxBytes) < text.length();
    }

    /** A text of which more was there than could be kept, marked as such: what is next to the cut is not redacted, as it may be half a secret. */
    public static String marked(String beginning) {
        return beginning + MARK;
    }

    /** Whether a text was marked as one that was cut. */
    public static boolean isMarked(String text) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == MARK;
    }

    /** The text without its mark, if it has one. */
    public static String unmarked(String text) {
        return isMarked(text) ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * The redacted beginning of a text without what stands next to the cut: the last {@value #EDGE} characters, for a number in groups, and the
     * rest of the word before them, for a key. A secret that the cut runs through is not recognised as one.
     */
    public static String withoutEdge(String beginning) {
        int end = Math.max(0, beginning.length() - EDGE);
        int least = Math.max(0, end - LONGEST_WORD);
        while (end > least && !Character.isWhitespace(beginning.charAt(end - 1))) {
            end--;
        }
        boolean inPair = end > 0 && Character.isHighSurrogate(beginning.charAt(end - 1));
        return beginning.substring(0, inPair ? end - 1 : end);
    }

    private static int headEnd(String text, int maxBytes) {
        if (text.length() <= maxBytes / 3) {
            return text.length();
        }
        int end = 0;
        int left = maxBytes;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            left -= utf8Length(codePoint);
            if (left < 0) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    /** A lone surrogate counts three bytes, those of the U+FFFD it will be written as. */
    private static int utf8Length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
