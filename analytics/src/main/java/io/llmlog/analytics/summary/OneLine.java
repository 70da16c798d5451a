package io.llmlog.analytics.summary;

import io.llmlog.analytics.CodePoints;

/** Texts of others on one line of bounded length, without anything that a terminal or a page could obey. */
final class OneLine {
    private OneLine() {}

    static String of(String text, int most) {
        String line = printable(text, false).replaceAll(" {2,}", " ").strip();
        if (line.length() <= most) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
        return line.substring(0, end).strip() + "…";
    }

    /** The text with blanks for what does not print; line ends stay where they are wanted. */
    static String printable(String text, boolean withLines) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(CodePoints.prints(c) || withLines && c == '\n' ? c : ' '));
        return line.toString();
    }
}
