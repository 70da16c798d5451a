package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.schema.FieldType;
import io.llmlog.analytics.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes Parquet files of rows in JSON. A database of its own does it, in memory and without any events' store: it can reach the folder of the two
 * files and nothing else.
 */
public final class ParquetFile {
    private static final String MEMORY = "256MB";
    /** Twice what /ingest takes, since text within text is escaped; DuckDB reads by pieces of twice this. */
    private static final int LONGEST_ROW = 40 << 20;

    private ParquetFile() {}

    /** A column and what is in it; its name may be any text. */
    public record Column(String name, FieldType type) {}

    /** The key under which the rows have the value of that column. */
    public static String key(int column) {
        return "c" + column;
    }

    /**
     * Writes it.
     *
     * @param rows an object on each line with values by {@link #key}; a value that is none of its column's type fails the whole
     * @param target in the same folder; replaced when it is there
     */
    public static void write(Path rows, List<Column> columns, Path target) {
        Path folder = Objects.requireNonNull(rows.toAbsolutePath().getParent(), "a file stands in a folder");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings(folder));
                Statement statement = connection.createStatement()) {
            UnpackedLibrary.delete();
            statement.execute("SET allowed_directories = [" + text(folder.toString()) + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
            statement.execute(copy(rows.toAbsolutePath(), columns, target.toAbsolutePath()));
        } catch (SQLException e) {
            throw new StoreException("the Parquet file could not be written: " + Told.of(e), e);
        }
    }

    private static Properties settings(Path folder) {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty("threads", "1");
        settings.setProperty("temp_directory", folder.toString());
        return settings;
    }

    private static String copy(Path rows, List<Column> columns, Path target) {
        String selected = IntStream.range(0, columns.size())
                .mapToObj(i -> key(i) + " AS " + name(columns.get(i).name()))
                .collect(Collectors.joining(", "));
        String types = IntStream.range(0, columns.size())
                .mapToObj(i -> key(i) + ": '" + type(columns.get(i).type()) + "'")
                .collect(Collectors.joining(", "));
        return "COPY (SELECT " + selected + " FROM read_json(" + text(rows.toString())
                + ", format = 'newline_delimited', maximum_object_size = " + LONGEST_ROW + ", columns = {" + types
                + "})) TO "
                + text(target.toString()) + " (FORMAT parquet, COMPRESSION zstd)";
    }

    private static String type(FieldType type) {
        return switch (type) {
            case STRING, TEXT, ANY -> "VARCHAR";
            case STRINGS -> "VARCHAR[]";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case INSTANT -> "TIMESTAMPTZ";
            case UUID -> "UUID";
        };
    }

    private static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
