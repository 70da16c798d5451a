package io.llmlog.analytics.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.ask.Selection;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes events that are there already as a file of them has them. */
public final class ExportedPage {
    private ExportedPage() {}

    /**
     * Writes them as JSON lines or CSV.
     *
     * @param fields what of each, as in the parameter {@code fields}
     */
    public static void write(JsonNode events, List<String> fields, ExportFormat format, OutputStream out)
            throws IOException {
        Selection selection = Selection.of(fields);
        try (EventWriter writer = format == ExportFormat.CSV
                ? new CsvWriter(out, selection.columnsOrAll())
                : new JsonLinesWriter(out, selection)) {
            for (JsonNode event : events) {
                writer.write(event.toString());
            }
            writer.finish();
        }
    }
}
