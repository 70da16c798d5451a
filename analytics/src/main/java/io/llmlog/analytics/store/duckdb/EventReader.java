package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.event.EventFields;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of whole events. Two looks, so that a page of very big events never lies in memory as a whole: the first at the events' keys
 * and sizes, which tells how many fit, the second at that many texts.
 */
final class EventReader {
    private static final long PAGE_BYTES = 8L << 20;

    private EventReader() {}

    static EventPage read(Connection connection, EventQuery query) throws SQLException {
        List<EventCursor> fitting = new ArrayList<>();
        boolean more = keys(connection, query, fitting);
        if (fitting.isEmpty()) {
            return new EventPage(List.of(), null);
        }
        EventCursor next = more ? fitting.get(fitting.size() - 1) : null;
        return new EventPage(texts(connection, query, fitting.size()), next);
    }

    /** Whether there are events beyond those that fit. */
    private static boolean keys(Connection connection, EventQuery query, List<EventCursor> fitting)
            throws SQLException {
        String columns = Sql.quoted(EventFields.TIMESTAMP) + ", " + Sql.quoted(EventFields.EVENT_ID) + ", strlen(json)";
        try (PreparedStatement statement =
                        select(columns, query, query.limit() + 1).prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            long bytes = 0;
            while (rows.next()) {
                bytes += rows.getLong(3);
                boolean fits = fitting.isEmpty() || bytes <= PAGE_BYTES;
                if (fitting.size() == query.limit() || !fits) {
                    return true;
                }
                LocalDateTime timestamp = rows.getObject(1, LocalDateTime.class);
                fitting.add(new EventCursor(timestamp.toInstant(ZoneOffset.UTC), rows.getObject(2, UUID.class)));
            }
            return false;
        }
    }

    private static List<String> texts(Connection connection, EventQuery query, int count) throws SQLException {
        try (PreparedStatement statement = select("json", query, count).prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>(count);
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static Sql select(String columns, EventQuery query, int limit) {
        String timestamp = Sql.quoted(EventFields.TIMESTAMP);
        String id = Sql.quoted(EventFields.EVENT_ID);
        Sql sql = new Sql().text("SELECT " + columns + " FROM events").where(query.filter());
        @Nullable EventCursor after = query.after();
        if (after != null) {
            sql.text(" AND " + timestamp + " <= ").value(after.timestamp());
            sql.text(" AND (" + timestamp + " < ").value(after.timestamp());
            sql.text(" OR " + id + " < ").value(after.id()).text(")");
        }
        return sql.text(" ORDER BY " + timestamp + " DESC, " + id + " DESC LIMIT " + limit);
    }
}
