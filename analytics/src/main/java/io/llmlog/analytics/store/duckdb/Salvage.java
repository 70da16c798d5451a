package io.llmlog.analytics.store.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.process.ContentMode;
import io.llmlog.process.redact.Redactor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Saves what can be read of a damaged database into a new one: whole row groups where they are good, else vectors, else the events' own
 * texts, of which everything else of a row can be made again. A program of its own, since whoever reads what is damaged may die of it.
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

    /** The damaged database and the new one; tells what became of it on the standard output, in JSON. */
    public static void main(String[] arguments) throws SQLException, IOException {
        Salvaged salvaged = run(Path.of(arguments[0]), Path.of(arguments[1]));
        System.out.println(new ObjectMapper().writeValueAsString(salvaged));
    }

    static Salvaged run(Path damaged, Path fresh) throws SQLException, IOException {
        try (DuckDBConnection connection = Database.connectTo(fresh)) {
            UnpackedLibrary.delete();
            Tables.prepare(connection);
            Salvage salvage = new Salvage(connection);
            if (salvage.attach(damaged)) {
                salvage.save();
            }
            salvage.execute("CHECKPOINT");
            return salvage.result();
        }
    }

    private Salvaged result() {
        return new Salvaged(saved, lost, lostFrom, lostTo, problems);
    }

    /** Opens it for reading, with as much of its log as can be read; false when that cannot be. */
    private boolean attach(Path damaged) throws IOException {
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

    private @Nullable SQLException tryToAttach(Path damaged) {
        try {
            execute("ATTACH " + Sql.text(damaged) + " AS used (READ_ONLY)");
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    private void save() throws SQLException {
        try (DuckDBConnection writing = connection.duplicate()) {
            saveEvents(new EventWriter(writing));
            saveCheckpoints();
        } catch (SQLException e) {
            problems.add("it could be read in part only: " + Damage.reason(e));
        }
    }

    private void saveEvents(EventWriter writer) throws SQLException {
        String columns = readableColumns();
        RowRanges.of(connection, "used.events").inPiecesOf(RowRanges.GROUP, group -> {
            if (!copy(columns, group)) {
                group.inPiecesOf(RowRanges.VECTOR, vector -> {
                    if (!copy(columns, vector)) {
                        makeAgain(writer, vector);
                    }
                });
            }
        });
        if (lost > 0) {
            problems.add(lost + " events cannot be read" + (timesUnknown ? ", some not even their time" : ""));
        }
    }

    /** Those that an older database has, too. */
    private String readableColumns() throws SQLException {
        List<String> here = Tables.columns(connection);
        return Tables.columns(connection, "used.events").stream()
                .filter(here::contains)
                .map(Sql::quoted)
                .collect(Collectors.joining(", "));
    }

    private boolean copy(String columns, RowRanges rows) {
        try (Statement statement = connection.createStatement()) {
            saved += statement.executeUpdate("INSERT INTO events (" + columns + ") SELECT " + columns
                    + " FROM used.events WHERE " + rows.condition());
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void makeAgain(EventWriter writer, RowRanges rows) {
        try {
            List<DecodedEvent> events = texts(rows);
            writer.write(new IngestBatch(events, Map.of()));
            saved += events.size();
        } catch (SQLException | MalformedEventException e) {
            lose(rows);
        }
    }

    private List<DecodedEvent> texts(RowRanges rows) throws SQLException, MalformedEventException {
        try (Statement statement = connection.createStatement();
                ResultSet texts = statement.executeQuery("SELECT json FROM used.events WHERE " + rows.condition())) {
            List<DecodedEvent> events = new ArrayList<>();
            while (texts.next()) {
                events.add(decoder.decode(ByteBuffer.wrap(texts.getString(1).getBytes(UTF_8))));
            }
            return events;
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

    /** What is followed is read from its beginning when events are missing; those that are there are passed over. */
    private void saveCheckpoints() {
        try {
            execute("INSERT INTO checkpoints SELECT source, state FROM used.checkpoints");
            if (lost > 0) {
                execute("DELETE FROM checkpoints WHERE starts_with(source, 'file:')");
            }
        } catch (SQLException e) {
            problems.add("how far sources were read cannot be read: they are read from their beginnings");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
