package io.llmlog.analytics.store.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The rows of a table of events by their places, in pieces.
 *
 * @param from the first place
 * @param to the place behind the last one
 */
record RowRanges(long from, long to) {
    /** DuckDB stores as many rows together. */
    static final int GROUP = 122_880;
    /** It reads as many at once, and never less: one damaged block costs the texts of that many events. */
    static final int VECTOR = 2_048;

    /** All of a table. */
    static RowRanges of(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(max(rowid) + 1, 0) FROM " + table)) {
            row.next();
            return new RowRanges(0, row.getLong(1));
        }
    }

    interface Work {
        void on(RowRanges piece) throws SQLException;
    }

    void inPiecesOf(int size, Work work) throws SQLException {
        for (long start = from; start < to; start += size) {
            work.on(new RowRanges(start, Math.min(to, start + size)));
        }
    }

    long size() {
        return to - from;
    }

    String condition() {
        return "rowid >= " + from + " AND rowid < " + to;
    }
}
