package io.llmlog.benchmarks.result;

import java.util.List;
import java.util.Map;

/**
 * What became of a suite, with all that is needed to take it again.
 *
 * @param date of its end, UTC, ISO 8601
 * @param quick taken with fewer rounds
 * @param forks how many JVMs it ran in, one after the other
 * @param versions of the contenders' libraries
 */
public record SuiteResult(
        String suite,
        String about,
        String date,
        String command,
        boolean quick,
        int forks,
        Machine machine,
        Map<String, String> versions,
        List<Row> rows,
        List<String> notes) {

    public SuiteResult {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** The subjects, in their order. */
    List<String> subjects() {
        return rows.stream().map(Row::subject).distinct().toList();
    }

    List<Row> rows(String subject) {
        return rows.stream().filter(row -> row.subject().equals(subject)).toList();
    }
}
