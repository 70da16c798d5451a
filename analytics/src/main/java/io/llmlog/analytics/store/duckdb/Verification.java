package io.llmlog.analytics.store.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads every value of a database: DuckDB checks each block by its checksum when it reads it, and only then. */
final class Verification {
    private Verification() {}

    /** What reads everything, piece by piece. */
    static List<String> queries(Connection connection) throws SQLException {
        String columns = Tables.columns(connection).stream()
                .map(column -> "bit_xor(hash(" + Sql.quoted(column) + "))")
                .collect(Collectors.joining(", "));
        List<String> queries = new ArrayList<>();
        queries.add("SELECT layout_version FROM meta");
        queries.add("SELECT hash(source, state) FROM checkpoints");
        if (Tables.exists(connection, "documents")) {
            queries.add("SELECT hash(" + DocumentTable.COLUMNS + ") FROM documents");
        }
        RowRanges.of(connection, "events")
                .inPiecesOf(
                        RowRanges.GROUP,
                        piece -> queries.add("SELECT " + columns + " FROM events WHERE " + piece.condition()));
        return queries;
    }

    /**
     * Reads everything.
     *
     * @throws SQLException at the first block that is damaged
     */
    static void run(Connection connection) throws SQLException {
        for (String query : queries(connection)) {
            run(connection, query);
        }
    }

    /** Whether the query finds anything. */
    static boolean run(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            boolean any = false;
            while (rows.next()) {
                any = true;
            }
            return any;
        }
    }
}
