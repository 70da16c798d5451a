package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.schema.EventField;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.analytics.store.Expired;
import io.llmlog.analytics.store.Expiry;
import io.llmlog.analytics.store.IngestBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Writes batches over one connection, each in one transaction. Not thread-safe. */
final class EventWriter {
    private static final String INCOMING = "incoming";

    private static final int WHOLE_EVENT = -1;
    private static final int ITS_WORDS = -2;
    private static final int NOTHING = -3;

    private final DuckDBConnection connection;
    private final Expiration expiration;
    /** For each column of the table, where its value is in an event. */
    private final int[] sources;

    EventWriter(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        this.sources = sources(Tables.columns(connection));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE " + INCOMING + " (id UUID)");
        }
        this.expiration = new Expiration(connection);
        connection.setAutoCommit(false);
    }

    private static int[] sources(List<String> columns) {
        Map<String, Integer> positions = new HashMap<>();
        positions.put(Tables.JSON, WHOLE_EVENT);
        positions.put(Tables.WORDS, ITS_WORDS);
        positions.put(Tables.STRIPPED, NOTHING);
        List<EventField> fields = EventSchema.fields();
        for (int i = 0; i < fields.size(); i++) {
            positions.put(fields.get(i).name().name(), i);
        }
        return columns.stream().mapToInt(positions::get).toArray();
    }

    List<DecodedEvent> write(IngestBatch batch) throws SQLException {
        return inTransaction(() -> {
            Map<UUID, DecodedEvent> fresh = new LinkedHashMap<>();
            batch.events().forEach(event -> fresh.putIfAbsent(event.id(), event));
            if (!fresh.isEmpty()) {
                fresh.keySet().removeAll(present(fresh.keySet()));
                append(fresh.values());
            }
            saveCheckpoints(batch);
            return List.copyOf(fresh.values());
        });
    }

    /** How many there were. */
    int replace(List<DecodedEvent> events) throws SQLException {
        return inTransaction(() -> {
            Map<UUID, DecodedEvent> byId = new LinkedHashMap<>();
            events.forEach(event -> byId.put(event.id(), event));
            byId.keySet().retainAll(present(byId.keySet()));
            deleteNamed();
            append(byId.values());
            return byId.size();
        });
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

    private void append(Collection<DecodedEvent> events) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender("main", "events")) {
            for (DecodedEvent event : events) {
                appender.beginRow();
                for (int source : sources) {
                    append(appender, value(event, source));
                }
                appender.endRow();
            }
        }
    }

    private static @Nullable Object value(DecodedEvent event, int source) {
        return switch (source) {
            case WHOLE_EVENT -> event.json();
            case ITS_WORDS -> WordList.of(event.words());
            case NOTHING -> null;
            default -> event.values().get(source);
        };
    }

    private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Double number) {
            appender.append(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            appender.append(flag.booleanValue());
        } else if (value instanceof Instant instant) {
            appender.appendEpochMicros(micros(instant));
        } else if (value instanceof UUID id) {
            appender.append(id);
        } else if (value instanceof List<?> list) {
            appender.append(list);
        } else {
            throw new IllegalArgumentException("no column takes a " + value.getClass());
        }
    }

    private static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }

    private void saveCheckpoints(IngestBatch batch) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM checkpoints WHERE source = ?");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO checkpoints VALUES (?, ?)")) {
            for (Map.Entry<String, String> checkpoint : batch.checkpoints().entrySet()) {
                delete.setString(1, checkpoint.getKey());
                delete.executeUpdate();
                insert.setString(1, checkpoint.getKey());
                insert.setString(2, checkpoint.getValue());
                insert.executeUpdate();
            }
        }
    }
}
