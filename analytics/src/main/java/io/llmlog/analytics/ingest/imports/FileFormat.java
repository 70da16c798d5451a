package io.llmlog.analytics.ingest.imports;

import io.llmlog.analytics.ingest.record.JsonRecords;
import io.llmlog.analytics.ingest.record.Records;
import io.llmlog.analytics.ingest.record.TextOptions;
import io.llmlog.analytics.ingest.record.TextRecords;
import io.llmlog.analytics.ingest.record.TimeAssumptions;

/** What is on the lines of a file. */
public enum FileFormat {
    /** A JSON object a line: events of ours, or log records of others. */
    JSONL,
    /** Log records as text, which may go over several lines. */
    TEXT;

    Records records(String source, TimeAssumptions assumptions, TextOptions text) {
        return switch (this) {
            case JSONL -> new JsonRecords(source, assumptions);
            case TEXT -> new TextRecords(source, assumptions, text);
        };
    }
}
