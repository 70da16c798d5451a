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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events in one DuckDB file. */
public final class DuckDbStore implements EmbeddedStore {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbStore.class);

    private static final Duration LONGEST_QUERY = Duration.ofSeconds(10);

    private final Path file;
    private final WriteGate gate;
    private final SharedDatabase shared;
    private final DocumentTable documents;

    DuckDbStore(Path file, WriteGate gate, Database database) {
        this.file = file;
        this.gate = gate;
        this.shared = new SharedDatabase(file, database);
        this.documents = new DocumentTable(shared);
    }

    /** For who asks what the query model cannot. */
    SharedDatabase shared() {
        return shared;
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
        return shared.write("events", "stored", writer -> writer.write(rows, batch.checkpoints()));
    }

    @Override
    public void replace(List<DecodedEvent> events) {
        gate.pass();
        List<Row> rows = Row.of(events);
        shared.write("events", "replaced", writer -> writer.replace(rows));
    }

    @Override
    public long forget(UserMatch user, boolean dryRun) {
        if (dryRun) {
            return shared.read(connection -> UserEvents.find(connection, user)).size();
        }
        try {
            return shared.alone(() -> forget(user));
        } catch (SQLException | IOException e) {
            throw new StoreException(
                    "the user is not forgotten: " + e.getMessage() + "; the disk needs as much free space as " + file
                            + " takes, then run it again",
                    e);
        }
    }

    private long forget(UserMatch user) throws SQLException, IOException {
        Compaction compaction = new Compaction(file);
        Set<UUID> found = find(user);
        if (!found.isEmpty()) {
            compaction.setDue();
            shared.database().writer().delete(found);
        }
        if (compaction.isDue()) {
            compact(compaction);
        }
        return found.size();
    }

    @Override
    public Expired expire(Expiry expiry) {
        return shared.write("events", "let go of", writer -> writer.expire(expiry));
    }

    @Override
    public Compacted compact() {
        try {
            return shared.alone(() -> {
                // Before that, what was stored last lies beside the file.
                shared.closeDatabase();
                long before = Files.size(file);
                new Compaction(file).run();
                return new Compacted(before, Files.size(file));
            });
        } catch (SQLException | IOException e) {
            throw new StoreException(
                    "store " + file + " is not compacted: " + e.getMessage()
                            + "; the disk needs as much free space as the" + " store takes",
                    e);
        }
    }

    @Override
    public Path directory() {
        return file.resolveSibling("");
    }

    @Override
    public Copied copyTo(Path target) {
        try {
            return shared.still(() -> {
                shared.database().foldLogIn();
                for (Path part : List.of(file, file.resolveSibling(file.getFileName() + ".wal"))) {
                    if (Files.exists(part)) {
                        Files.copy(part, target.resolve(part.getFileName()));
                    }
                }
                return new Copied(count(), Tables.LAYOUT_VERSION);
            });
        } catch (SQLException | IOException e) {
            throw new StoreException("store " + file + " cannot be copied: " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable String damage() {
        return shared.damage();
    }

    @Override
    public List<String> notices() {
        return new Quarantine(file, Clock.systemUTC()).notices();
    }

    @Override
    public @Nullable String verify() {
        try {
            for (String query : shared.read(Verification::queries)) {
                shared.read(connection -> Verification.run(connection, query));
            }
        } catch (StoreException e) {
            if (shared.damage() == null) {
                throw e;
            }
        }
        return shared.damage();
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
        try (Connection connection = shared.database().connect()) {
            return UserEvents.find(connection, user);
        }
    }

    /** Nobody may use the database meanwhile. Who uses it next opens it, however this ends. */
    private void compact(Compaction compaction) throws SQLException, IOException {
        shared.closeDatabase();
        compaction.run();
    }

    @Override
    public Map<String, String> checkpoints() {
        return shared.read(connection -> {
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
        return shared.ask(LONGEST_QUERY, connection -> {
            List<Groups> answers = new ArrayList<>(queries.size());
            for (AggregateQuery query : queries) {
                answers.add(AggregateReader.read(connection, query));
            }
            return answers;
        });
    }

    @Override
    public EventPage events(EventQuery query) {
        return shared.ask(LONGEST_QUERY, connection -> EventReader.read(connection, query));
    }

    @Override
    public DocumentStore documents() {
        return documents;
    }

    @Override
    public long count() {
        return shared.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM events")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void close() {
        try {
            shared.end();
        } catch (SQLException e) {
            throw new StoreException("store did not close cleanly (nothing stored is lost): " + e.getMessage(), e);
        }
    }
}
