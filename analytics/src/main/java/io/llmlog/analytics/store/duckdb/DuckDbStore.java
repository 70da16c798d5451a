package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;

/**
 * Events in one DuckDB file. One connection writes, behind a lock; every question gets a connection of its own, because threads that share
 * one fail each other's statements.
 */
public final class DuckDbStore implements EventStore {
    /**
     * At DuckDB's default of 16 MB its stops to fold the log into the file eat two thirds of the ingest rate. This much log is read again
     * after a crash, which takes about a second.
     */
    private static final String CHECKPOINT_THRESHOLD = "256MB";

    private final DuckDBConnection root;
    private final DuckDBConnection writing;
    private final EventWriter writer;
    private final ReentrantLock writeLock = new ReentrantLock();

    private DuckDbStore(DuckDBConnection root) throws SQLException {
        this.root = root;
        this.writing = root.duplicate();
        this.writer = new EventWriter(writing);
    }

    public static DuckDbStore open(DataDirectory directory) {
        Path file = directory.database();
        Properties settings = new Properties();
        settings.setProperty("checkpoint_threshold", CHECKPOINT_THRESHOLD);
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try {
            DuckDBConnection root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, settings);
            UnpackedLibrary.delete();
            try {
                Tables.prepare(root);
                lockDown(root);
                return new DuckDbStore(root);
            } catch (SQLException | RuntimeException e) {
                root.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreException("store " + file + " does not open: " + e.getMessage(), e);
        }
    }

    /** From here on no statement can reach another file, the network or these settings. */
    private static void lockDown(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        }
    }

    @Override
    public int ingest(IngestBatch batch) {
        writeLock.lock();
        try {
            return writer.write(batch);
        } catch (SQLException e) {
            throw new StoreException("events could not be stored: " + e.getMessage(), e);
        } finally {
            writeLock.unlock();
        }
    }

    @Override
    public Map<String, String> checkpoints() {
        return read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT source, state FROM checkpoints")) {
                Map<String, String> checkpoints = new HashMap<>();
                while (rows.next()) {
                    checkpoints.put(rows.getString(1), rows.getString(2));
                }
                return checkpoints;
            }
        });
    }

    @Override
    public List<List<Group>> aggregate(List<AggregateQuery> queries) {
        return read(connection -> {
            List<List<Group>> answers = new ArrayList<>(queries.size());
            for (AggregateQuery query : queries) {
                answers.add(AggregateReader.read(connection, query));
            }
            return answers;
        });
    }

    @Override
    public EventPage events(EventQuery query) {
        return read(connection -> EventReader.read(connection, query));
    }

    @Override
    public long count() {
        return read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM events")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void close() {
        writeLock.lock();
        try (root;
                writing) {
            writing.rollback();
            try (Statement statement = root.createStatement()) {
                statement.execute("CHECKPOINT");
            }
        } catch (SQLException e) {
            throw new StoreException("store did not close cleanly (nothing stored is lost): " + e.getMessage(), e);
        } finally {
            writeLock.unlock();
        }
    }

    Connection connect() throws SQLException {
        return root.duplicate();
    }

    private interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    /** Reads in one transaction, so that several statements see one state. */
    private <T> T read(Reading<T> reading) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            return reading.from(connection);
        } catch (SQLException e) {
            throw new StoreException("the store could not answer: " + e.getMessage(), e);
        }
    }
}
