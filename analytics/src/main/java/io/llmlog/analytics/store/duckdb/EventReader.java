package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Sort;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
        Sql columns = new Sql().text("SELECT ").field(query.sort().field()).text(", event_id, strlen(json)");
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
                fitting.add(new EventCursor(Values.read(rows.getObject(1)), rows.getString(2)));
            }
            return false;
        }
    }

    private static List<String> texts(Connection connection, EventQuery query, int count) throws SQLException {
        try (PreparedStatement statement =
                        select(new Sql().text("SELECT json"), query, count).prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>(count);
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static Sql select(Sql sql, EventQuery query, int limit) {
        Sort sort = query.sort();
        sql.text(" FROM " + Tables.VIEW).where(query.filter());
        @Nullable EventCursor after = query.after();
        if (after != null) {
            after(sql.text(" AND "), sort, after);
        }
        String direction = sort.ascending() ? " ASC" : " DESC";
        return sql.text(" ORDER BY ")
                .field(sort.field())
                .text(direction + " NULLS LAST, event_id" + direction + " LIMIT " + limit);
    }

    private static void after(Sql sql, Sort sort, EventCursor end) {
        String sign = sort.ascending() ? " > " : " < ";
        UUID id = end.uuid();
        @Nullable Object value = end.value();
        if (value == null) {
            sql.field(sort.field()).text(" IS NULL AND event_id" + sign).value(id);
            return;
        }
        if (sort.field().equals(Sort.NEWEST_FIRST.field())) {
            // Lets DuckDB pass over what lies on the wrong side.
            String orSame = sort.ascending() ? " >= " : " <= ";
            sql.field(sort.field()).text(orSame).value(value).text(" AND ");
        }
        sql.text("(").field(sort.field()).text(sign).value(value);
        sql.text(" OR (").field(sort.field()).text(" = ").value(value);
        sql.text(" AND event_id" + sign).value(id).text(")");
        sql.text(" OR ").field(sort.field()).text(" IS NULL)");
    }
}
