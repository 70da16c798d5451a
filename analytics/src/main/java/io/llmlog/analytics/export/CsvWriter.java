package io.llmlog.analytics.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.ask.EventColumn;
import io.llmlog.analytics.decode.StoredEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes RFC 4180: a line of names, then a line for each event; what it lacks is empty. Arrays and objects stand there as JSON. */
final class CsvWriter implements EventWriter {
    private final List<EventColumn> columns;
    private final CSVPrinter printer;

    CsvWriter(OutputStream out, List<EventColumn> columns) throws IOException {
        this.columns = columns;
        this.printer = new CSVPrinter(new OutputStreamWriter(out, UTF_8), CSVFormat.RFC4180);
        printer.printRecord(
                columns.stream().map(column -> CsvCell.of(column.name())).toList());
    }

    @Override
    public void write(String event) throws IOException {
        StoredEvent stored = StoredEvent.of(event);
        for (EventColumn column : columns) {
            printer.print(text(column.of(stored)));
        }
        printer.println();
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        } else if (value.isTextual()) {
            return CsvCell.of(value.textValue());
        }
        // Numbers, true and false; JSON begins with a bracket. None of them is a formula, not even below 0.
        return value.toString();
    }

    @Override
    public void finish() throws IOException {
        printer.flush();
    }

    @Override
    public void close() {
        // The stream is its caller's; a printer that is closed would write what it still has into it.
    }
}
