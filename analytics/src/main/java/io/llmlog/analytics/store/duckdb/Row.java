package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.query.WordText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is written, with the different words of it. A plain scan of them is as fast as DuckDB reads, and they compress well.
 *
 * @param words null for none
 */
record Row(DecodedEvent event, @Nullable String words) {
    /** Made by whoever brings the events, so that others who do need not wait for that. */
    static List<Row> of(List<DecodedEvent> events) {
        WordText words = new WordText();
        List<Row> rows = new ArrayList<>(events.size());
        for (DecodedEvent event : events) {
            words.clear();
            event.addWordsTo(words);
            rows.add(new Row(event, words.isEmpty() ? null : words.toString()));
        }
        return rows;
    }

    static Row of(DecodedEvent event) {
        return of(List.of(event)).get(0);
    }

    /** What to look for in the words. */
    static String part(String word) {
        return ' ' + word + ' ';
    }
}
