package io.llmlog.analytics.cli;

import io.llmlog.analytics.CodePoints;

/**
 * Makes texts of events harmless for a terminal, which would obey the control characters in them: it could be told to overwrite what stands above, or
 * to type commands.
 */
final class Printable {
    private static final int DELETE = 0x7F;
    private static final int LAST_CONTROL = 0x9F;

    private Printable() {}

    /** On one line: what does not print is a blank. */
    static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(CodePoints.prints(c) ? c : ' '));
        return line.toString();
    }

    /** The same JSON; what does not print is escaped. JSON escapes what comes before the blank by itself. */
    static String json(String text) {
        StringBuilder json = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (c >= DELETE && c <= LAST_CONTROL || Character.getType(c) == Character.FORMAT) {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.toString();
    }
}
