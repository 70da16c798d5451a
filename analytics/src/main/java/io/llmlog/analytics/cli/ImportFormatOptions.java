package io.llmlog.analytics.cli;

import io.llmlog.analytics.ingest.imports.FileFormat;
import io.llmlog.analytics.ingest.imports.ImportOptions;
import io.llmlog.analytics.ingest.record.TextOptions;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is in imported files. */
final class ImportFormatOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "jsonl, a JSON object a line: events, or log records of others; or text. Default:"
                    + " ${DEFAULT-VALUE}.",
            defaultValue = "jsonl")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private FileFormat format;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description =
                    "Tells the files' records from others': the same record of the same source is stored once. Also"
                            + " the logger of records that name none. Default: the name of the file, without .gz.")
    private @Nullable String source;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Of times without an offset, such as Europe/Berlin or +02:00. Default: UTC.")
    private @Nullable String zone;

    @Option(
            names = "--pattern",
            paramLabel = "PATTERN",
            description =
                    "Form of the first line of each record of a text (RE2 syntax), with groups (?<message>...), and of"
                            + " time, level, logger, thread, pid, host, and any name for a label. Default: found out.")
    private @Nullable String pattern;

    @Option(
            names = "--time-format",
            paramLabel = "FORMAT",
            description =
                    "Of the pattern's time, such as 'dd.MM.yyyy HH:mm:ss.SSS' (Java's DateTimeFormatter). Default:"
                            + " found out.")
    private @Nullable String timeFormat;

    /** What they say; whatever is wrong goes to the problems. */
    ImportOptions read(List<String> problems) {
        if (format == FileFormat.JSONL && (pattern != null || timeFormat != null)) {
            problems.add("--pattern and --time-format go with --format text");
        }
        return new ImportOptions(format, source, zone(problems), text(problems));
    }

    private ZoneId zone(List<String> problems) {
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            problems.add(
                    "--zone was '" + zone + "' but must be a zone such as Europe/Berlin, or an offset such as +02:00");
            return ZoneOffset.UTC;
        }
    }

    private TextOptions text(List<String> problems) {
        DateTimeFormatter times = null;
        try {
            times = timeFormat == null ? null : DateTimeFormatter.ofPattern(timeFormat, Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            problems.add("--time-format was '" + timeFormat + "' but must be a pattern of DateTimeFormatter: "
                    + e.getMessage());
        }
        try {
            return new TextOptions(pattern, times);
        } catch (IllegalArgumentException e) {
            problems.add("--pattern " + e.getMessage());
            return TextOptions.DEFAULT;
        }
    }
}
