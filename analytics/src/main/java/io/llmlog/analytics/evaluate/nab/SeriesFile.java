package io.llmlog.analytics.evaluate.nab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.anomaly.Point;
import io.llmlog.analytics.anomaly.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A series in the form of NAB: a CSV file with the columns {@code timestamp} and {@code value}. A time before that of its predecessor (clocks that
 * are set back) counts as that.
 */
record SeriesFile(String name, List<Row> rows) {
    static final String TIMESTAMP = "timestamp";
    static final String VALUE = "value";
    private static final int FEWEST = 2;
    private static final int MOST_PROBLEMS = 20;

    /** A line, as it is written and as it is meant. */
    record Row(String timestamp, String value, Point point) {}

    /**
     * Reads one.
     *
     * @param name under which windows name it
     * @throws ExplainedException with all that is wrong in it, or the first twenty of that
     */
    static SeriesFile read(Path file, String name) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<Row> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try (CSVParser records = CSVParser.parse(file, UTF_8, format)) {
            if (!records.getHeaderNames().containsAll(List.of(TIMESTAMP, VALUE))) {
                throw new ExplainedException(file + " has the columns " + String.join(", ", records.getHeaderNames())
                        + " but must have timestamp and value");
            }
            Instant last = Instant.MIN;
            for (CSVRecord record : records) {
                try {
                    Row row = row(record, last);
                    last = row.point().t();
                    rows.add(row);
                } catch (IllegalArgumentException e) {
                    problems.add(file + ", record " + record.getRecordNumber() + ": " + e.getMessage());
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new ExplainedException(file + " cannot be read: " + e.getMessage(), e);
        }
        if (problems.isEmpty() && rows.size() < FEWEST) {
            problems.add(file + " has " + rows.size() + " values but must have at least " + FEWEST);
        }
        if (!problems.isEmpty()) {
            throw new ExplainedException(
                    String.join("\n", problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))));
        }
        return new SeriesFile(name, rows);
    }

    private static Row row(CSVRecord record, Instant last) {
        String timestamp = cell(record, TIMESTAMP);
        String value = cell(record, VALUE);
        Instant time = NabTime.parse(timestamp);
        return new Row(timestamp, value, new Point(time.isBefore(last) ? last : time, number(value)));
    }

    private static String cell(CSVRecord record, String column) {
        if (!record.isSet(column)) {
            throw new IllegalArgumentException("lacks the column " + column);
        }
        return record.get(column);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("value was '" + text + "' but must be a number", e);
        }
    }

    List<Instant> times() {
        return rows.stream().map(row -> row.point().t()).toList();
    }

    /** In steps of the length that most are around. */
    Series series() {
        List<Duration> steps = IntStream.range(1, rows.size())
                .mapToObj(i -> Duration.between(
                        rows.get(i - 1).point().t(), rows.get(i).point().t()))
                .filter(step -> !step.isZero())
                .sorted()
                .toList();
        Duration usual = steps.isEmpty() ? Duration.ofSeconds(1) : steps.get(steps.size() / 2);
        return new Series(usual, rows.stream().map(Row::point).toList());
    }
}
