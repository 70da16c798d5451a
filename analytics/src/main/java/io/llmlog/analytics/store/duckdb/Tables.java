package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.schema.EventField;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.event.EventFields;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of a database: {@code events} (the whole event as {@code json}, its words, whether it was {@code stripped} of its content later, and
 * a column under its wire name for each typed field that any event has a value of), {@code checkpoints}, {@code documents} and {@code meta}.
 * Questions go to the view {@code all_events}, which has all typed fields: those without a column are null.
 *
 * <p>A column costs as much to write when it is empty, and no event has more than two thirds of the fields; most have a third.
 *
 * <p>There is no primary key on {@code event_id}: DuckDB keeps such an index in memory, and an event's id begins with its time, so looking
 * for it among the rows costs one row group.
 */
final class Tables {
    static final String JSON = "json";
    static final String WORDS = "words";
    static final String STRIPPED = "stripped";
    static final int LAYOUT_VERSION = 3;
    static final String VIEW = "all_events";

    /** DuckDB keeps the text of a view as it would write it, not as it was written. */
    private static final String SAME_VIEW = "SELECT 1 FROM duckdb_views() AS a, duckdb_views() AS b"
            + " WHERE a.view_name = '" + VIEW + "' AND a.database_name = current_database()"
            + " AND b.view_name = 'wanted' AND b.temporary"
            + " AND split_part(a.sql, ' AS SELECT ', 2) = split_part(b.sql, ' AS SELECT ', 2)";

    /** What each event has. */
    private static final Set<String> REQUIRED =
            Set.of(EventFields.TIMESTAMP.name(), EventFields.EVENT_ID.name(), EventFields.EVENT_TYPE.name());

    private Tables() {}

    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS meta (layout_version INTEGER NOT NULL)");
            checkVersion(statement);
            statement.execute("CREATE TABLE IF NOT EXISTS events (" + JSON + " VARCHAR NOT NULL)");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS checkpoints (source VARCHAR NOT NULL, state VARCHAR NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS " + DocumentTable.LAYOUT);
            statement.execute("ALTER TABLE events ADD COLUMN IF NOT EXISTS " + WORDS + " VARCHAR");
            statement.execute("ALTER TABLE events ADD COLUMN IF NOT EXISTS " + STRIPPED + " BOOLEAN");
        }
        addColumns(connection, REQUIRED);
    }

    /** Adds those that are not there; the view has the values of all that are. */
    static void addColumns(Connection connection, Collection<String> fields) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (EventField field : EventSchema.fields()) {
                if (fields.contains(field.name().name())) {
                    statement.execute("ALTER TABLE events ADD COLUMN IF NOT EXISTS " + Sql.quoted(field.name()) + " "
                            + type(field.type()));
                }
            }
            view(connection, statement);
        }
    }

    /** Left alone when it is as it should be, so that opening a database does not write to it. */
    private static void view(Connection connection, Statement statement) throws SQLException {
        Set<String> present = Set.copyOf(columns(connection));
        String all = EventSchema.fields().stream()
                .map(field -> present.contains(field.name().name()) ? Sql.quoted(field.name()) : none(field))
                .collect(Collectors.joining(", "));
        String query = " AS SELECT " + JSON + ", " + WORDS + ", " + STRIPPED + ", " + all + " FROM events";
        statement.execute("CREATE OR REPLACE TEMP VIEW wanted" + query);
        if (!Verification.run(connection, SAME_VIEW)) {
            statement.execute("CREATE OR REPLACE VIEW " + VIEW + query);
        }
        statement.execute("DROP VIEW wanted");
    }

    private static String none(EventField field) {
        return "CAST(NULL AS " + type(field.type()) + ") AS " + Sql.quoted(field.name());
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
