package io.llmlog.analytics.store.duckdb;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    /** What the machine lacks just now. DuckDB words it as a fatal error when it meets it while it folds the log in. */
    private static final List<String> PASSING = List.of(
            "no space left",
            "not enough space",
            "quota exceeded",
            "out of memory",
            "failed to allocate",
            "could not set lock",
            "permission denied",
            "could not write",
            "read-only file system",
            "too many open files");

    /** Paths stand in quotation marks, and anybody may call a directory "corrupt". */
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private Damage() {}

    /** Looks at what DuckDB said alone: what others add to it names files. */
    static boolean isIn(Throwable failure) {
        String message = message(failure);
        String unquoted = QUOTED.matcher(message).replaceAll("");
        return PASSING.stream().noneMatch(message::contains) && SIGNS.stream().anyMatch(unquoted::contains);
    }

    /** Whether the machine lacked something. */
    static boolean isPassing(Throwable failure) {
        return PASSING.stream().anyMatch(message(failure)::contains);
    }

    /**
     * What a statement met that does nothing but read a damaged database, whatever it is called: a catalog without the table, a value that is none.
     *
     * @throws SQLException that one, when it is not the database's doing
     */
    static SQLException ofReading(SQLException failure) throws SQLException {
        if (isPassing(failure)) {
            throw failure;
        }
        return failure;
    }

    private static String message(Throwable failure) {
        @Nullable SQLException root = root(failure);
        return root == null ? "" : String.valueOf(root.getMessage()).toLowerCase(Locale.ROOT);
    }

    private static @Nullable SQLException root(Throwable failure) {
        @Nullable SQLException root = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                root = e;
            }
        }
        return root;
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
