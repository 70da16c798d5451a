package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.store.EmbeddedStore;
import io.llmlog.analytics.store.Expired;
import io.llmlog.analytics.store.Expiry;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.QueryTooLongException;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.store.WriteGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events in one DuckDB file. One connection writes, behind a lock; every question gets a connection of its own, because threads that share
 * one fail each other's statements.
 */
public final class DuckDbStore implements EmbeddedStore {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbStore.class);

    private static final Duration LONGEST_QUERY = Duration.ofSeconds(10);

    private final Path file;
    private final WriteGate gate;
    private final DocumentTable documents = new DocumentTable(this);
    private final ReentrantLock writeLock = new ReentrantLock();
    /** Shared by all who use the database; exclusive for who closes it to open it anew. */
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

    /** Null when it is closed to be opened anew by whoever needs it next. */
    private @Nullable Database database;

    private boolean closed;

    /** What is known to be damaged, or null. */
    private volatile @Nullable String damage;

    DuckDbStore(Path file, WriteGate gate, Database database) {
        this.file = file;
        this.gate = gate;
        this.database = database;
    }

    /** One that takes in whatever it can, and is not damaged. */
    public static DuckDbStore open(DataDirectory directory) {
        return open(directory, WriteGate.OPEN);
    }

    /** One that takes in what the gate lets pass, and is not damaged. */
    public static DuckDbStore open(DataDirectory directory, WriteGate gate) {
        Path file = directory.database();
        Quarantine.checkNothingUnfinished(file);
        return new DuckDbStore(file, gate, Database.open(file)).cleaned();
    }

    /** Whether that was thrown because a store's file is damaged, or was and its repair is not ended. */
    public static boolean isDamage(Throwable failure) {
        return Damage.isIn(failure) || failure instanceof Quarantine.UnfinishedException;
    }

    /** For a service, which has to run: a store that is damaged is put aside, and what can be read of it is saved. */
    public static DuckDbStore openOrSalvage(DataDirectory directory, WriteGate gate) {
        return new CarefulOpening(directory.database()).open(gate).cleaned();
    }

    /** Sees to what was deleted and may still be on the disk. A store that cannot do that now works nevertheless, and tries again. */
    private DuckDbStore cleaned() {
        Compaction compaction = new Compaction(file);
        if (compaction.isDue()) {
            try {
                compact(compaction);
            } catch (SQLException | IOException e) {
                LOG.warn(
                        "what was deleted from {} may still be on the disk: {}; the disk needs as much free space as"
                                + " the store takes, then start again",
                        file,
                        e.getMessage());
            }
        }
        return this;
    }

    @Override
    public List<DecodedEvent> ingest(IngestBatch batch) {
        if (!batch.events().isEmpty()) {
            gate.pass();
        }
        List<Row> rows = Row.of(batch.events());
        return write("events", "stored", writer -> writer.write(rows, batch.checkpoints()));
    }

    @Override
    public void replace(List<DecodedEvent> events) {
        gate.pass();
        List<Row> rows = Row.of(events);
        write("events", "replaced", writer -> writer.replace(rows));
    }

    @Override
    public long forget(UserMatch user, boolean dryRun) {
        if (dryRun) {
            return read(connection -> UserEvents.find(connection, user)).size();
        }
        use.writeLock().lock();
        try {
            Compaction compaction = new Compaction(file);
            Set<UUID> found = find(user);
            if (!found.isEmpty()) {
                compaction.setDue();
                database().writer().delete(found);
            }
            if (compaction.isDue()) {
                compact(compaction);
            }
            return found.size();
        } catch (SQLException | IOException e) {
            throw new StoreException(
                    "the user is not forgotten: " + e.getMessage() + "; the disk needs as much free space as " + file
                            + " takes, then run it again",
                    e);
        } finally {
            use.writeLock().unlock();
        }
    }

    @Override
    public Expired expire(Expiry expiry) {
        return write("events", "let go of", writer -> writer.expire(expiry));
    }

    @Override
    public Compacted compact() {
        use.writeLock().lock();
        try {
            // Before that, what was stored last lies beside the file.
            closeDatabase();
            long before = Files.size(file);
            new Compaction(file).run();
            return new Compacted(before, Files.size(file));
        } catch (SQLException | IOException e) {
            throw new StoreException(
                    "store " + file + " is not compacted: " + e.getMessage()
                            + "; the disk needs as much free space as the" + " store takes",
                    e);
        } finally {
            use.writeLock().unlock();
        }
    }

    @Override
    public Path directory() {
        return file.resolveSibling("");
    }

    @Override
    public Copied copyTo(Path target) {
        use.readLock().lock();
        writeLock.lock();
        try {
            database().foldLogIn();
            for (Path part : List.of(file, file.resolveSibling(file.getFileName() + ".wal"))) {
                if (Files.exists(part)) {
                    Files.copy(part, target.resolve(part.getFileName()));
                }
            }
            return new Copied(count(), Tables.LAYOUT_VERSION);
        } catch (SQLException | IOException e) {
            throw new StoreException("store " + file + " cannot be copied: " + e.getMessage(), e);
        } finally {
            writeLock.unlock();
            use.readLock().unlock();
        }
    }

    @Override
    public @Nullable String damage() {
        return damage;
    }

    @Override
    public List<String> notices() {
        return new Quarantine(file, Clock.systemUTC()).notices();
    }

    @Override
    public @Nullable String verify() {
        try {
            for (String query : read(Verification::queries)) {
                read(connection -> Verification.run(connection, query));
            }
        } catch (StoreException e) {
            if (damage == null) {
                throw e;
            }
        }
        return damage;
    }

    /** One block after the other goes through memory; the store can be used meanwhile. */
    void verifyMeanwhile() {
        Thread thread = new Thread(
                () -> {
                    try {
                        verify();
                    } catch (StoreException e) {
                        LOG.debug("store {} was not read to its end: {}", file, e.getMessage());
                    }
                },
                "llmlog-verify");
        thread.setDaemon(true);
        thread.start();
    }

    private Set<UUID> find(UserMatch user) throws SQLException {
        try (Connection connection = database().connect()) {
            return UserEvents.find(connection, user);
        }
    }

    /** Nobody may use the database meanwhile. Who uses it next opens it, however this ends. */
    private void compact(Compaction compaction) throws SQLException, IOException {
        closeDatabase();
        compaction.run();
    }

    private synchronized Database database() {
        if (closed) {
            throw new StoreException("store " + file + " is closed");
        }
        if (database == null) {
            database = Database.open(file);
        }
        return database;
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
    public List<Groups> aggregate(List<AggregateQuery> queries) {
        return ask(LONGEST_QUERY, connection -> {
            List<Groups> answers = new ArrayList<>(queries.size());
            for (AggregateQuery query : queries) {
                answers.add(AggregateReader.read(connection, query));
            }
            return answers;
        });
    }

    @Override
    public EventPage events(EventQuery query) {
        return ask(LONGEST_QUERY, connection -> EventReader.read(connection, query));
    }

    @Override
    public DocumentStore documents() {
        return documents;
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
        use.writeLock().lock();
        try {
            end();
        } catch (SQLException e) {
            throw new StoreException("store did not close cleanly (nothing stored is lost): " + e.getMessage(), e);
        } finally {
            use.writeLock().unlock();
        }
    }

    private synchronized void end() throws SQLException {
        closed = true;
        closeDatabase();
    }

    private synchronized void closeDatabase() throws SQLException {
        Database closing = database;
        database = null;
        if (closing != null) {
            closing.close();
        }
    }

    Connection connect() throws SQLException {
        return database().connect();
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
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            return reading.from(connection);
        } catch (SQLException e) {
            suspect(e);
            throw new StoreException("the store could not answer: " + Told.of(e), e);
        } finally {
            use.readLock().unlock();
        }
    }
}
