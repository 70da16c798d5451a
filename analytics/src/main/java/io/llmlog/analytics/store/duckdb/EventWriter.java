package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.store.Expired;
import io.llmlog.analytics.store.Expiry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Writes batches over one connection, each in one transaction. Not thread-safe. */
final class EventWriter {
    private static final String INCOMING = "incoming";

    private final DuckDBConnection connection;
    private final Expiration expiration;
    private final EventAppender appender;

    EventWriter(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        this.appender = new EventAppender(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE " + INCOMING + " (id UUID)");
        }
        this.expiration = new Expiration(connection);
        connection.setAutoCommit(false);
    }

    /** The events that were new. */
    List<DecodedEvent> write(List<Row> rows, Map<String, String> checkpoints) throws SQLException {
        makeRoomFor(rows);
        return inTransaction(() -> {
            Map<UUID, Row> fresh = new LinkedHashMap<>();
            rows.forEach(row -> fresh.putIfAbsent(row.event().id(), row));
            if (!fresh.isEmpty()) {
                fresh.keySet().removeAll(present(fresh.keySet()));
                appender.append(fresh.values());
            }
            save(checkpoints);
            return fresh.values().stream().map(Row::event).toList();
        });
    }

    /** How many there were. */
    int replace(List<Row> rows) throws SQLException {
        makeRoomFor(rows);
        return inTransaction(() -> {
            Map<UUID, Row> byId = new LinkedHashMap<>();
            rows.forEach(row -> byId.put(row.event().id(), row));
            byId.keySet().retainAll(present(byId.keySet()));
            deleteNamed();
            appender.append(byId.values());
            return byId.size();
        });
    }

    /** In a transaction of its own: DuckDB changes no table that this transaction has written to. */
    private void makeRoomFor(List<Row> rows) throws SQLException {
        Set<String> missing = appender.missing(rows);
        if (!missing.isEmpty()) {
            appender.know(inTransaction(() -> appender.add(missing)));
        }
    }

    /** How many there were. */
    int delete(Set<UUID> ids) throws SQLException {
        return inTransaction(() -> {
            name(ids);
            return deleteNamed();
        });
    }

    Expired expire(Expiry expiry) throws SQLException {
        return inTransaction(() -> expiration.run(expiry));
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    /** What else is written over this connection. */
    interface Statements<T> {
        T run(Connection connection) throws SQLException;
    }

    <T> T transaction(Statements<T> statements) throws SQLException {
        return inTransaction(() -> statements.run(connection));
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            try {
                connection.rollback();
            } catch (SQLException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private int deleteNamed() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("DELETE FROM events WHERE event_id IN (SELECT id FROM " + INCOMING + ")");
        }
    }

    /** Puts the ids where statements can refer to them. */
    private void name(Set<UUID> ids) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + INCOMING);
        }
        try (DuckDBAppender appender = connection.createAppender("temp", "main", INCOMING)) {
            for (UUID id : ids) {
                appender.beginRow().append(id).endRow();
            }
        }
    }

    private Set<UUID> present(Set<UUID> ids) throws SQLException {
        name(ids);
        // The bounds let DuckDB pass over all row groups but those of about the same time.
        String query = "SELECT event_id FROM events SEMI JOIN " + INCOMING + " ON event_id = id"
                + " WHERE event_id BETWEEN (SELECT min(id) FROM " + INCOMING + ") AND (SELECT max(id) FROM " + INCOMING
                + ")";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Set<UUID> present = new HashSet<>();
            while (rows.next()) {
                present.add(rows.getObject(1, UUID.class));
            }
            return present;
        }
    }

    private void save(Map<String, String> checkpoints) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM checkpoints WHERE source = ?");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO checkpoints VALUES (?, ?)")) {
            for (Map.Entry<String, String> checkpoint : checkpoints.entrySet()) {
                delete.setString(1, checkpoint.getKey());
                delete.executeUpdate();
                insert.setString(1, checkpoint.getKey());
                insert.setString(2, checkpoint.getValue());
                insert.executeUpdate();
            }
        }
    }
}
