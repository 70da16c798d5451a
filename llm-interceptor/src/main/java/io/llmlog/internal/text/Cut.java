package io.llmlog.internal.text;

/** Cuts text to a number of UTF-8 bytes, between code points, and says nothing about the cut in the text itself. */
public final class Cut {
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
