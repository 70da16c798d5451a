package io.llmlog.analytics.store.duckdb;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Tells failures that mean a damaged file from those that pass, such as a lock that another process has. */
final class Damage {
    /** As DuckDB begins or words them; whoever reads a block without the right checksum is told by the first. */
    private static final List<String> SIGNS = List.of(
            "data corruption",
            "corrupt",
            "not a valid duckdb database",
            "could not read enough bytes",
            "could not read all bytes",
            "serialization error",
            "internal error",
            "fatal error");

    private Damage() {}

    static boolean isIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (SIGNS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a block or a log did not have its checksum. */
    static boolean isSureIn(SQLException failure) {
        return String.valueOf(failure.getMessage()).startsWith("Data Corruption Error");
    }

    /** The first line of what lies beneath: behind it DuckDB writes what it was doing. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("").strip();
    }
}
