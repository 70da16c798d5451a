package io.llmlog.analytics.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an export is written as. */
public enum ExportFormat {
    /** An event a line, as it came or with the selected fields. */
    JSONL("application/x-ndjson"),
    /** RFC 4180, a column for each field, made safe for spreadsheets. */
    CSV("text/csv; charset=utf-8"),
    /** A typed column for each field. */
    PARQUET("application/vnd.apache.parquet");

    private final String contentType;

    ExportFormat(String contentType) {
        this.contentType = contentType;
    }

    /**
     * The format of that name.
     *
     * @throws IllegalArgumentException when there is none, with those there are
     */
    public static ExportFormat named(String name) {
        List<ExportFormat> all = List.of(values());
        return all.stream()
                .filter(format -> format.ending().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(ExportFormat::ending).collect(Collectors.joining(", "))));
    }

    public String contentType() {
        return contentType;
    }

    /** The name, which files end in as well. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }
}
