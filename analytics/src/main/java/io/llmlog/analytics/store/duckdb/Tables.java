package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.schema.EventField;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.analytics.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of a database: {@code events} (a column per typed field under its wire name, the whole event as {@code json}, its words,
 * and whether it was {@code stripped} of its content later), {@code checkpoints}, {@code documents} and {@code meta}. A database made by an older version gets the columns that are new since; its events keep none there.
 *
 * <p>There is no primary key on {@code event_id}: DuckDB keeps such an index in memory, and an event's id begins with its time, so looking
 * for it among the rows costs one row group.
 */
final class Tables {
    static final String JSON = "json";
    static final String WORDS = "words";
    static final String STRIPPED = "stripped";
    static final int LAYOUT_VERSION = 3;

    private Tables() {}

    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS meta (layout_version INTEGER NOT NULL)");
            checkVersion(statement);
            statement.execute("CREATE TABLE IF NOT EXISTS events (" + allColumns() + ")");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS checkpoints (source VARCHAR NOT NULL, state VARCHAR NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS " + DocumentTable.LAYOUT);
            statement.execute("ALTER TABLE events ADD COLUMN IF NOT EXISTS " + WORDS + " VARCHAR");
            statement.execute("ALTER TABLE events ADD COLUMN IF NOT EXISTS " + STRIPPED + " BOOLEAN");
            List<String> present = columns(connection);
            for (EventField field : EventSchema.fields()) {
                if (!present.contains(field.name().name())) {
                    statement.execute("ALTER TABLE events ADD COLUMN " + column(field));
                }
            }
        }
    }

    private static String allColumns() {
        return JSON + " VARCHAR NOT NULL, " + WORDS + " VARCHAR, " + STRIPPED + " BOOLEAN, "
                + EventSchema.fields().stream().map(Tables::column).collect(Collectors.joining(", "));
    }

    private static String column(EventField field) {
        return Sql.quoted(field.name()) + " " + type(field.type());
    }

    static boolean exists(Connection connection, String table) throws SQLException {
        return existsIn(connection, "current_database()", table);
    }

    /** The same in an attached database. */
    static boolean existsIn(Connection connection, String database, String table) throws SQLException {
        return Verification.run(
                connection,
                "SELECT 1 FROM duckdb_tables() WHERE database_name = " + database + " AND table_name = '" + table
                        + "'");
    }

    private static void checkVersion(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT max(layout_version) FROM meta")) {
            row.next();
            int version = row.getInt(1);
            if (row.wasNull()) {
                statement.execute("INSERT INTO meta VALUES (" + LAYOUT_VERSION + ")");
            } else if (version > LAYOUT_VERSION) {
                throw new StoreException("the data was written by a newer version (layout " + version
                        + ", this one knows " + LAYOUT_VERSION + "): use that version, or another data directory");
            } else {
                statement.execute("UPDATE meta SET layout_version = " + LAYOUT_VERSION);
            }
        }
    }

    /** The columns of {@code events} in the table's own order, which rows are appended in. */
    static List<String> columns(Connection connection) throws SQLException {
        return columns(connection, "events");
    }

    static List<String> columns(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid")) {
            List<String> columns = new ArrayList<>();
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
            return columns;
        }
    }

    private static String type(FieldType type) {
        return switch (type) {
            case STRING, TEXT, ANY -> "VARCHAR";
            case STRINGS -> "VARCHAR[]";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case INSTANT -> "TIMESTAMP";
            case UUID -> "UUID";
        };
    }
}
