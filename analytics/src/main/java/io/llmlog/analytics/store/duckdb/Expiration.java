package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.decode.ContentRemoval;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.store.Expired;
import io.llmlog.analytics.store.Expiry;
import io.llmlog.event.EventFields;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of old events over the connection that writes. Rows are changed where they stand: moved behind newer ones they would keep DuckDB
 * from passing over what is of another time. Not thread-safe; the caller commits.
 */
final class Expiration {
    private static final Logger LOG = LoggerFactory.getLogger(Expiration.class);
    /** Of texts read at once. */
    private static final long SLICE_BYTES = 8L << 20;

    private static final String REMAINS = "remains";

    private final DuckDBConnection connection;

    Expiration(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        execute("CREATE TEMP TABLE " + REMAINS + " (place BIGINT, json VARCHAR, words VARCHAR)");
    }

    Expired run(Expiry expiry) throws SQLException {
        int deleted = expiry.eventsBefore() == null ? 0 : delete(expiry.eventsBefore(), expiry.limit());
        int rest = expiry.limit() - deleted;
        if (expiry.contentBefore() == null || rest == 0) {
            return new Expired(deleted, 0, rest == 0);
        }
        return strip(expiry.contentBefore(), rest, deleted);
    }

    private int delete(Instant before, int limit) throws SQLException {
        Sql sql = new Sql().text("DELETE FROM events WHERE rowid IN (SELECT rowid FROM events WHERE ");
        try (PreparedStatement statement =
                older(sql, before).text(" LIMIT " + limit + ")").prepareUnbounded(connection)) {
            return statement.executeUpdate();
        }
    }

    private Expired strip(Instant before, int limit, long deleted) throws SQLException {
        int fitting = fitting(before, limit);
        if (fitting == 0) {
            return new Expired(deleted, 0, false);
        }
        execute("DELETE FROM " + REMAINS);
        long stripped = collect(before, fitting);
        execute("UPDATE events SET json = coalesce(r.json, events.json),"
                + " words = CASE WHEN r.json IS NULL THEN events.words ELSE r.words END, " + Tables.STRIPPED
                + " = true FROM " + REMAINS + " r WHERE events.rowid = r.place");
        return new Expired(deleted, stripped, true);
    }

    /** How many events can be read without having too much in memory. */
    private int fitting(Instant before, int limit) throws SQLException {
        try (PreparedStatement statement = unstripped("strlen(json)", before, limit);
                ResultSet sizes = statement.executeQuery()) {
            int fitting = 0;
            for (long bytes = 0; sizes.next() && (bytes == 0 || bytes < SLICE_BYTES); fitting++) {
                bytes += sizes.getLong(1);
            }
            return fitting;
        }
    }

    /** Puts aside what remains of them, nothing for those without content; how many have some. */
    private long collect(Instant before, int limit) throws SQLException {
        long stripped = 0;
        try (PreparedStatement statement = unstripped("rowid, json", before, limit);
                ResultSet rows = statement.executeQuery();
                DuckDBAppender appender = connection.createAppender("temp", "main", REMAINS)) {
            while (rows.next()) {
                @Nullable DecodedEvent remains = remains(rows.getString(2));
                appender.beginRow().append(rows.getLong(1));
                append(appender, remains == null ? null : remains.json());
                append(appender, remains == null ? null : Row.of(remains).words());
                appender.endRow();
                stripped += remains == null ? 0 : 1;
            }
        }
        return stripped;
    }

    /** One that cannot be read is passed over, for it would keep all others from losing theirs. */
    private static @Nullable DecodedEvent remains(String json) {
        try {
            return ContentRemoval.from(json);
        } catch (MalformedEventException e) {
            LOG.warn("the content of a stored event stays, because it is no event: {}", e.getMessage());
            return null;
        }
    }

    private static void append(DuckDBAppender appender, @Nullable String text) throws SQLException {
        if (text == null) {
            appender.appendNull();
        } else {
            appender.append(text);
        }
    }

    private PreparedStatement unstripped(String columns, Instant before, int limit) throws SQLException {
        return older(new Sql().text("SELECT " + columns + " FROM events WHERE "), before)
                .text(" AND " + Tables.STRIPPED + " IS NOT TRUE LIMIT " + limit)
                .prepareUnbounded(connection);
    }

    private static Sql older(Sql sql, Instant before) {
        return sql.column(EventFields.TIMESTAMP).text(" < ").value(before);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
