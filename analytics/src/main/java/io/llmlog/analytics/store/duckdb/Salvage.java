package io.llmlog.analytics.store.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.process.ContentMode;
import io.llmlog.process.redact.Redactor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Saves what can be read of a damaged database into a new one: whole row groups where they are good, else vectors, else the events' own
 * texts, of which everything else of a row can be made again. A program of its own, since whoever reads what is damaged may die of it. What
 * cannot be read is lost; what can be read and not be written, since the disk has no room for it, say, is a failure of this program.
 */
final class Salvage {
    private static final String ISO = "%Y-%m-%dT%H:%M:%S.%gZ";

    /** Stored events have passed all rules. */
    private final EventDecoder decoder =
            new EventDecoder(new EventRules(ContentMode.FULL, Redactor::standard, List.of()));

    private final DuckDBConnection connection;
    private final List<String> problems = new ArrayList<>();
    private long saved;
    private long lost;
    private @Nullable String lostFrom;
    private @Nullable String lostTo;
    private boolean timesUnknown;

    private Salvage(DuckDBConnection connection) {
        this.connection = connection;
    }

    /**
     * The damaged database, the new one, the file for what became of it, in JSON, and the process that waits for it: without that one this one
     * ends, too. What is not the damaged database's doing (a disk without room, say) ends it with an exception.
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        CompletableFuture<Void> unused = ProcessHandle.of(Long.parseLong(arguments[3]))
                .orElseThrow(() -> new IOException("nobody waits for it any more"))
                .onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1));
        Salvaged salvaged = run(Path.of(arguments[0]), Path.of(arguments[1]));
        Files.write(Path.of(arguments[2]), new ObjectMapper().writeValueAsBytes(salvaged));
    }

    static Salvaged run(Path damaged, Path fresh) throws SQLException, IOException {
        Salvaged salvaged = save(damaged, fresh);
        // Anew, for DuckDB may have declared unusable what it had open.
        try (DuckDBConnection connection = Database.connectTo(fresh);
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
        return salvaged;
    }

    private static Salvaged save(Path damaged, Path fresh) throws SQLException, IOException {
        try (DuckDBConnection connection = Database.connectTo(fresh)) {
            UnpackedLibrary.delete();
            Tables.prepare(connection);
            Salvage salvage = new Salvage(connection);
            if (salvage.attach(damaged)) {
                salvage.saveAll();
            }
            return salvage.result();
        }
    }

    private Salvaged result() {
        return new Salvaged(saved, lost, lostFrom, lostTo, problems);
    }

    /** Opens it for reading, with as much of its log as can be read; false when that cannot be. */
    private boolean attach(Path damaged) throws SQLException, IOException {
        DamagedLog log = new DamagedLog(damaged);
        @Nullable SQLException failure = tryToAttach(damaged);
        if (failure != null && DamagedLog.place(failure) >= 0) {
            problems.add(log.cutTo(DamagedLog.place(failure)));
            failure = tryToAttach(damaged);
        }
        if (failure != null && log.exists()) {
            problems.add(log.leaveOut());
            failure = tryToAttach(damaged);
        }
        if (failure != null) {
            problems.add("nothing of it can be read: " + Damage.reason(failure));
        }
        return failure == null;
    }

    private @Nullable SQLException tryToAttach(Path damaged) throws SQLException {
        try {
            execute("ATTACH " + Sql.text(damaged) + " AS used (READ_ONLY)");
            return null;
        } catch (SQLException e) {
            return Damage.ofReading(e);
        }
    }

    private void saveAll() throws SQLException {
        try (DuckDBConnection writing = connection.duplicate()) {
            saveEvents(new EventWriter(writing));
            saveDocuments();
            saveCheckpoints();
        } catch (SQLException e) {
            if (!Damage.isIn(e)) {
                throw e;
            }
            problems.add("it could be read in part only: " + Damage.reason(e));
        }
    }

    private void saveEvents(EventWriter writer) throws SQLException {
        @Nullable String columns = readableColumns();
        @Nullable RowRanges rows = rows("events");
        if (columns == null || rows == null) {
            problems.add("its events cannot be read");
            return;
        }
        rows.inPiecesOf(RowRanges.GROUP, group -> {
            if (!copyEvents(columns, group)) {
                group.inPiecesOf(RowRanges.VECTOR, vector -> {
                    if (!copyEvents(columns, vector)) {
                        makeAgain(writer, vector);
                    }
                });
            }
        });
        if (lost > 0) {
            problems.add(lost + " events cannot be read" + (timesUnknown ? ", some not even their time" : ""));
        }
    }

    /** Those of a field or of our own, which the new one has then, too; null when there is no telling. */
    private @Nullable String readableColumns() throws SQLException {
        List<String> used;
        try {
            used = Tables.columns(connection, "used.events");
        } catch (SQLException e) {
            Damage.ofReading(e);
            return null;
        }
        Tables.addColumns(connection, used);
        return Tables.columns(connection).stream()
                .filter(used::contains)
                .map(Sql::quoted)
                .collect(Collectors.joining(", "));
    }

    private @Nullable RowRanges rows(String table) throws SQLException {
        try {
            return RowRanges.of(connection, "used." + table);
        } catch (SQLException e) {
            Damage.ofReading(e);
            return null;
        }
    }

    private boolean copyEvents(String columns, RowRanges rows) throws SQLException {
        long copied = copy("events", columns, rows);
        saved += Math.max(0, copied);
        return copied >= 0;
    }

    /**
     * How many rows; -1 when they cannot be read.
     *
     * @throws SQLException when they can be read, and not be written
     */
    private long copy(String table, String columns, RowRanges rows) throws SQLException {
        String from = " FROM used." + table + " WHERE " + rows.condition();
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("INSERT INTO " + table + " (" + columns + ") SELECT " + columns + from);
        } catch (SQLException e) {
            if (Damage.isPassing(e) || canBeRead("SELECT bit_xor(hash(" + columns + "))" + from)) {
                throw e;
            }
            return -1;
        }
    }

    private boolean canBeRead(String query) throws SQLException {
        try {
            Verification.run(connection, query);
            return true;
        } catch (SQLException e) {
            Damage.ofReading(e);
            return false;
        }
    }

    private void makeAgain(EventWriter writer, RowRanges rows) throws SQLException {
        @Nullable List<DecodedEvent> events = texts(rows);
        if (events == null) {
            lose(rows);
        } else {
            writer.write(Row.of(events), Map.of());
            saved += events.size();
        }
    }

    /** The events from their texts; null when those cannot be read either. */
    private @Nullable List<DecodedEvent> texts(RowRanges rows) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet texts = statement.executeQuery("SELECT json FROM used.events WHERE " + rows.condition())) {
            List<DecodedEvent> events = new ArrayList<>();
            while (texts.next()) {
                events.add(decoder.decode(ByteBuffer.wrap(texts.getString(1).getBytes(UTF_8))));
            }
            return events;
        } catch (MalformedEventException e) {
            return null;
        } catch (SQLException e) {
            Damage.ofReading(e);
            return null;
        }
    }

    private void lose(RowRanges rows) {
        lost += rows.size();
        try (Statement statement = connection.createStatement();
                ResultSet times = statement.executeQuery("SELECT strftime(min(t), '" + ISO + "'), strftime(max(t), '"
                        + ISO + "') FROM (SELECT \"@timestamp\" AS t FROM used.events WHERE " + rows.condition()
                        + ")")) {
            times.next();
            lostFrom = lostFrom == null ? times.getString(1) : lostFrom;
            lostTo = times.getString(2);
        } catch (SQLException timesAreDamagedToo) {
            timesUnknown = true;
        }
    }

    /** A database of an older layout has none. */
    private void saveDocuments() throws SQLException {
        if (!Tables.existsIn(connection, "'used'", "documents")) {
            return;
        }
        @Nullable RowRanges all = rows("documents");
        if (all == null) {
            problems.add("its documents (rules, alerts, labels) cannot be read");
            return;
        }
        List<RowRanges> unreadable = new ArrayList<>();
        all.inPiecesOf(RowRanges.VECTOR, piece -> {
            if (copy("documents", DocumentTable.COLUMNS, piece) < 0) {
                unreadable.add(piece);
            }
        });
        if (!unreadable.isEmpty()) {
            problems.add(
                    "up to " + unreadable.stream().mapToLong(RowRanges::size).sum()
                            + " documents (rules, alerts, labels) cannot be read");
        }
    }

    /** What is followed is read from its beginning when events are missing; those that are there are passed over. */
    private void saveCheckpoints() throws SQLException {
        @Nullable RowRanges all = rows("checkpoints");
        if (all == null || copy("checkpoints", "source, state", all) < 0) {
            problems.add("how far sources were read cannot be read: they are read from their beginnings");
        } else if (lost > 0) {
            execute("DELETE FROM checkpoints WHERE starts_with(source, 'file:')");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
