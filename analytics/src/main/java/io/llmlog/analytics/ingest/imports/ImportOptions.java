package io.llmlog.analytics.ingest.imports;

import io.llmlog.analytics.ingest.record.TextOptions;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How files are imported.
 *
 * @param source the name by which a file's records are told from others', and the logger of those that name none; null for the file's own name
 * @param zone of times without an offset
 * @param text how lines of text are read
 */
public record ImportOptions(FileFormat format, @Nullable String source, ZoneId zone, TextOptions text) {
    /** With UTC, and all else found out. */
    public static ImportOptions of(FileFormat format) {
        return new ImportOptions(format, null, ZoneOffset.UTC, TextOptions.DEFAULT);
    }
}
