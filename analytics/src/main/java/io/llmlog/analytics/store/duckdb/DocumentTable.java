package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.StaleDocumentException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The documents in a table beside the events. Who changes one has the store's only writer meanwhile. */
final class DocumentTable implements DocumentStore {
    static final String LAYOUT =
            "documents (kind VARCHAR NOT NULL, id VARCHAR NOT NULL, version BIGINT NOT NULL, json VARCHAR NOT NULL)";
    static final String COLUMNS = "kind, id, version, json";
    private static final String THIS_ONE = " WHERE kind = ? AND id = ?";
    private static final String THIS_VERSION = THIS_ONE + " AND version = ?";

    private final SharedDatabase database;

    DocumentTable(SharedDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<Document> find(String kind, String id) {
        return database.read(connection -> select(connection, THIS_ONE, kind, id)).stream()
                .findFirst();
    }

    @Override
    public List<Document> list(String kind) {
        return database.read(connection -> select(connection, " WHERE kind = ? ORDER BY id", kind));
    }

    private static List<Document> select(Connection connection, String which, Object... values) throws SQLException {
        try (PreparedStatement select = prepared(connection, "SELECT " + COLUMNS + " FROM documents" + which, values);
                ResultSet rows = select.executeQuery()) {
            List<Document> documents = new ArrayList<>();
            while (rows.next()) {
                documents.add(new Document(rows.getString(1), rows.getString(2), rows.getLong(3), rows.getString(4)));
            }
            return documents;
        }
    }

    @Override
    public Document put(String kind, String id, long version, String json) {
        Document next = new Document(kind, id, version + 1, json);
        database.write(
                "a document",
                "stored",
                writer -> writer.transaction(connection -> {
                    if (version == Document.ABSENT) {
                        insert(connection, next);
                    } else {
                        update(
                                connection,
                                new Document(kind, id, version, json),
                                "UPDATE documents SET version = ?, json = ?" + THIS_VERSION,
                                next.version(),
                                json,
                                kind,
                                id,
                                version);
                    }
                    return next;
                }));
        return next;
    }

    private static void insert(Connection connection, Document document) throws SQLException {
        if (!select(connection, THIS_ONE, document.kind(), document.id()).isEmpty()) {
            throw new StaleDocumentException(document.kind(), document.id(), Document.ABSENT);
        }
        try (PreparedStatement insert = prepared(
                connection,
                "INSERT INTO documents VALUES (?, ?, ?, ?)",
                document.kind(),
                document.id(),
                document.version(),
                document.json())) {
            insert.executeUpdate();
        }
    }

    @Override
    public void remove(Document document) {
        database.write(
                "a document",
                "removed",
                writer -> writer.transaction(connection -> {
                    update(
                            connection,
                            document,
                            "DELETE FROM documents" + THIS_VERSION,
                            document.kind(),
                            document.id(),
                            document.version());
                    return document;
                }));
    }

    private static void update(Connection connection, Document known, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement update = prepared(connection, sql, values)) {
            if (update.executeUpdate() == 0) {
                throw new StaleDocumentException(known.kind(), known.id(), known.version());
            }
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
