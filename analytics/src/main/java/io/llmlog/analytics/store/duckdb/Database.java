package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.directory.OwnersFile;
import io.llmlog.analytics.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** An open database file, with the one connection that writes to it. */
final class Database implements AutoCloseable {
    /**
     * At DuckDB's default of 16 MB its stops to fold the log into the file eat two thirds of the ingest rate. This much log is read again
     * after a crash, which takes about a second.
     */
    private static final String CHECKPOINT_THRESHOLD = "256MB";

    private final DuckDBConnection root;
    private DuckDBConnection writing;
    private EventWriter writer;

    private Database(DuckDBConnection root) throws SQLException {
        this.root = root;
        this.writing = root.duplicate();
        this.writer = new EventWriter(writing);
    }

    static Database open(Path file) {
        return open(file, false);
    }

    /** Opens one, and when asked to reads all of it before anything is written to it. */
    static Database open(Path file, boolean verify) {
        try {
            Bounds.deleteSpilled(file);
            DuckDBConnection root = connectTo(file);
            UnpackedLibrary.delete();
            try {
                if (verify) {
                    verify(root);
                }
                Tables.prepare(root);
                lockDown(root);
                return new Database(root);
            } catch (SQLException | RuntimeException e) {
                root.close();
                throw e;
            }
        } catch (SQLException | IOException e) {
            throw new StoreException("store " + file + " does not open: " + e.getMessage(), e);
        }
    }

    /** Leaves a database that is damaged as it is. */
    private static void verify(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA disable_checkpoint_on_shutdown");
            if (Tables.exists(connection, "events")) {
                Verification.run(connection);
            }
            statement.execute("PRAGMA enable_checkpoint_on_shutdown");
        }
    }

    /** Opens a database or makes one, for its owner alone; DuckDB gives its log the rights that the process gives files. */
    static DuckDBConnection connectTo(Path file) throws SQLException {
        boolean missing = Files.notExists(file);
        Properties settings = Bounds.of(file);
        settings.setProperty("checkpoint_threshold", CHECKPOINT_THRESHOLD);
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, settings);
        if (missing) {
            restrict(connection, file);
        }
        return connection;
    }

    private static void restrict(DuckDBConnection connection, Path file) throws SQLException {
        try {
            OwnersFile.restrict(file);
        } catch (IOException e) {
            connection.close();
            throw new StoreException("store " + file + " cannot be closed to others: " + e, e);
        }
    }

    /** From here on no statement can reach another file, the network or these settings. */
    private static void lockDown(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        }
    }

    /** A connection of its own, for one thread. */
    Connection connect() throws SQLException {
        return root.duplicate();
    }

    /** For one thread at a time. */
    EventWriter writer() {
        return writer;
    }

    /** After a write that failed, for then the connection may be without a transaction and store each statement by itself. */
    void renewWriter() throws SQLException {
        writing.close();
        writing = root.duplicate();
        writer = new EventWriter(writing);
    }

    /** What cannot be folded in for somebody who reads stays in the log. */
    void foldLogIn() throws SQLException {
        try (Statement statement = root.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    /** Folds the log into the file. Closes in any case. */
    @Override
    public void close() throws SQLException {
        try (root) {
            writing.close();
            foldLogIn();
        }
    }
}
