package io.llmlog.analytics.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.ExplainedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Log messages whose templates people have written down, in the form of LogHub: a CSV file with the columns {@code LineId}, {@code Content} and
 * {@code EventId}, among others.
 */
record StructuredLog(Path file, List<Line> lines) {
    static final String SUFFIX = "_structured.csv";
    private static final String NUMBER = "LineId";
    private static final String MESSAGE = "Content";
    private static final String GROUP = "EventId";

    /** A message and the id of its true template. */
    record Line(String number, String message, String truth) {}

    static StructuredLog read(Path file) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser records = CSVParser.parse(file, UTF_8, format)) {
            requireColumns(file, records.getHeaderNames());
            List<Line> lines = new ArrayList<>();
            for (CSVRecord record : records) {
                if (!record.isConsistent()) {
                    throw new ExplainedException(file + ", record " + record.getRecordNumber() + ": has "
                            + record.size() + " values but must have one for each of the "
                            + records.getHeaderNames().size() + " columns");
                }
                lines.add(new Line(record.get(NUMBER), record.get(MESSAGE), record.get(GROUP)));
            }
            return new StructuredLog(file, lines);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new ExplainedException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireColumns(Path file, List<String> columns) {
        List<String> missing = List.of(NUMBER, MESSAGE, GROUP).stream()
                .filter(column -> !columns.contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new ExplainedException(file + " lacks the column " + String.join(", ", missing) + "; it has "
                    + String.join(", ", columns));
        }
    }

    /** The file's name without what all such files have at its end. */
    String name() {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
