package io.llmlog.analytics.store.duckdb;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The different words of an event in one text, a space around each, so that looking for a word is looking for a part of the text. A plain scan of
 * it is as fast as DuckDB reads, and it compresses well.
 */
final class WordList {
    private WordList() {}

    /** Null for no words. */
    static @Nullable String of(Set<String> words) {
        return words.isEmpty() ? null : ' ' + String.join(" ", words) + ' ';
    }

    /** What to look for. */
    static String part(String word) {
        return ' ' + word + ' ';
    }
}
