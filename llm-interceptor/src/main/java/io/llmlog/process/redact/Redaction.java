package io.llmlog.process.redact;

import java.util.List;

/** The redaction of one event's texts. Not thread-safe. */
public final class Redaction {
    Redaction() {}

    /** The text with what the rules find replaced by placeholders such as {@code <EMAIL_1>}; the text itself when they find nothing. */
    public String redact(String text) {
        return text;
    }

    /** How many pieces were replaced so far. */
    public int count() {
        return 0;
    }

    /** Their kinds, sorted, without repeats. */
    public List<String> kinds() {
        return List.of();
    }
}
