package io.llmlog.analytics.classify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words that mean something wherever they stand in a message.
 *
 * @param terms in their order
 * @param anyEnding whether the last of them is but the beginning of a word
 * @param suggestion of what may become an incident; otherwise null
 */
record Phrase(
        List<String> terms,
        boolean anyEnding,
        Meaning meaning,
        @Nullable String suggestion) {
    /** What words say of the one who runs the system. */
    enum Meaning {
        GRAVE,
        FAILURE,
        PREVENTION,
        CALM,
        NEGATION
    }

    /** Of a text, in which {@code *} at the end stands for any ending. */
    static Phrase of(String text, Meaning meaning, @Nullable String suggestion) {
        boolean anyEnding = text.endsWith("*");
        return new Phrase(Terms.of(text), anyEnding, meaning, suggestion);
    }

    boolean standsAt(List<String> text, int at) {
        if (at + terms.size() > text.size()) {
            return false;
        }
        int last = terms.size() - 1;
        for (int i = 0; i < last; i++) {
            if (!terms.get(i).equals(text.get(at + i))) {
                return false;
            }
        }
        String end = text.get(at + last);
        return anyEnding ? end.startsWith(terms.get(last)) : end.equals(terms.get(last));
    }
}
