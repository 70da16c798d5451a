package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.store.QueryTooLongException;
import io.llmlog.analytics.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database as threads share it. One connection writes, behind a lock; every question gets a connection of its own, because threads that share
 * one fail each other's statements; who needs the database closed waits for all of them. Thread-safe.
 */
final class SharedDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(SharedDatabase.class);

    private final Path file;
    private final ReentrantLock writeLock = new ReentrantLock();
    /** Shared by all who use the database; exclusive for who closes it to open it anew. */
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

    /** Null when it is closed to be opened anew by whoever needs it next. */
    private @Nullable Database database;

    private boolean ended;

    private volatile @Nullable String damage;

    SharedDatabase(Path file, Database database) {
        this.file = file;
        this.database = database;
    }

    /** What is known to be damaged, or null. */
    @Nullable
    String damage() {
        return damage;
    }

    interface Writing<T> {
        T by(EventWriter writer) throws SQLException;
    }

    <T> T write(String what, String done, Writing<T> writing) {
        use.readLock().lock();
        writeLock.lock();
        boolean usable = true;
        try {
            return writing.by(database().writer());
        } catch (SQLException e) {
            suspect(e);
            usable = renewWriter();
            throw new StoreException(what + " could not be " + done + ": " + Told.of(e), e);
        } finally {
            writeLock.unlock();
            use.readLock().unlock();
            if (!usable) {
                openAnewNextTime();
            }
        }
    }

    private void suspect(SQLException failure) {
        if (damage == null && Damage.isSureIn(failure)) {
            damage = Damage.reason(failure);
            new Suspicion(file).raise(Damage.reason(failure));
            LOG.error(
                    "store {} is damaged ({}): start the service again, which puts it aside and saves what it can",
                    file,
                    damage);
        }
    }

    private boolean renewWriter() {
        try {
            database().renewWriter();
            return true;
        } catch (SQLException | StoreException e) {
            return false;
        }
    }

    /** DuckDB declares a database unusable when it cannot trust its memory any more; what is on the disk is good. */
    private void openAnewNextTime() {
        use.writeLock().lock();
        try {
            closeDatabase();
        } catch (SQLException e) {
            LOG.warn("store {} is opened anew after a failure: {}", file, e.getMessage());
        } finally {
            use.writeLock().unlock();
        }
    }

    interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    /** Reads what somebody asks for, who does not wait for ever. */
    <T> T ask(Duration limit, Reading<T> reading) {
        try (Deadline deadline = new Deadline(limit)) {
            try {
                return read(connection -> reading.from(deadline.over(connection)));
            } catch (StoreException e) {
                throw deadline.isPassed() ? new QueryTooLongException(limit, e) : e;
            }
        }
    }

    /** Reads in one transaction, so that several statements see one state. */
    <T> T read(Reading<T> reading) {
        use.readLock().lock();
        try (Connection connection = database().connect()) {
            connection.setAutoCommit(false);
            return reading.from(connection);
        } catch (SQLException e) {
            suspect(e);
            throw new StoreException("the store could not answer: " + Told.of(e), e);
        } finally {
            use.readLock().unlock();
        }
    }

    /** What is done with the database, or with its file. */
    interface Work<T> {
        T run() throws SQLException, IOException;
    }

    /** While nobody else uses the database. */
    <T> T alone(Work<T> work) throws SQLException, IOException {
        use.writeLock().lock();
        try {
            return work.run();
        } finally {
            use.writeLock().unlock();
        }
    }

    /** While nobody writes. */
    <T> T still(Work<T> work) throws SQLException, IOException {
        use.readLock().lock();
        writeLock.lock();
        try {
            return work.run();
        } finally {
            writeLock.unlock();
            use.readLock().unlock();
        }
    }

    /** Opened when it is not open. */
    synchronized Database database() {
        if (ended) {
            throw new StoreException("store " + file + " is closed");
        }
        if (database == null) {
            database = Database.open(file);
        }
        return database;
    }

    /** For good, when nobody uses it any more. */
    void end() throws SQLException {
        use.writeLock().lock();
        try {
            endNow();
        } finally {
            use.writeLock().unlock();
        }
    }

    private synchronized void endNow() throws SQLException {
        ended = true;
        closeDatabase();
    }

    /** Whoever uses it next opens it. */
    synchronized void closeDatabase() throws SQLException {
        Database closing = database;
        database = null;
        if (closing != null) {
            closing.close();
        }
    }
}
