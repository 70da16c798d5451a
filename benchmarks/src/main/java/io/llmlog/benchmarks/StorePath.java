package io.llmlog.benchmarks;

import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.ingest.EventBatch;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Role;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The suite {@code store}: events a second into the embedded store: decoded, redacted, each once, durable. Beside them the same lines into a table of one column of a bare
 * DuckDB, and into one with a key, which is the least that keeps each event once. Contenders take turns.
 */
final class StorePath {
    private static final String LIMIT = "DuckDB, one column";

    /** As the tailer stores them. */
    private static final int BATCH = 4_000;

    private StorePath() {}

    static void run(Effort effort, Findings findings) throws Exception {
        StoredLines lines = new StoredLines(42, Instant.parse("2026-11-01T00:00:00Z"));
        int rounds = effort.of(3, 1);
        compare("LLM events of 2 KB", made(effort.of(20_000, 8_000), lines, StoredLines::call), rounds, findings);
        compare(
                "log records of 0.26 KB",
                made(effort.of(100_000, 40_000), lines, StoredLines::record),
                rounds,
                findings);
    }

    private static List<byte[]> made(int count, StoredLines lines, Function<StoredLines, byte[]> line) {
        List<byte[]> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            made.add(line.apply(lines));
        }
        return made;
    }

    private static void compare(String what, List<byte[]> lines, int rounds, Findings findings) throws Exception {
        new Contest(what, LIMIT, Figure.more("events", "events/s"), Figure.less("longest commit", "ms"))
                .with(LIMIT, Role.LIMIT, () -> bare(lines, "line VARCHAR"))
                .with("DuckDB, with a key", Role.LIMIT, () -> bare(lines, "line VARCHAR, id BIGINT PRIMARY KEY"))
                .with(
                        "LLMLog's store",
                        Role.OURS,
                        "decodes, redacts, keeps each once, columns and words",
                        () -> ours(lines))
                .run(rounds, findings);
    }

    private static double[] ours(List<byte[]> lines) throws Exception {
        EventRules rules = EventRules.of(Processing.DEFAULT);
        try (Scratch scratch = new Scratch();
                DataDirectory directory = DataDirectory.open(scratch.path());
                DuckDbStore store = DuckDbStore.open(directory)) {
            return timed(lines, batch -> {
                EventBatch events = new EventBatch(rules);
                for (byte[] line : batch) {
                    events.add(ByteBuffer.wrap(line));
                }
                long start = System.nanoTime();
                if (events.store(store, Map.of("file", "position")) < batch.size()) {
                    throw new IllegalStateException("not all events were stored");
                }
                return System.nanoTime() - start;
            });
        }
    }

    private static double[] bare(List<byte[]> lines, String columns) throws Exception {
        try (Scratch scratch = new Scratch()) {
            Path file = scratch.path().resolve("bare.duckdb");
            try (DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE events (" + columns + ")");
                connection.setAutoCommit(false);
                long[] id = {0};
                return timed(lines, batch -> {
                    long start = System.nanoTime();
                    try (DuckDBAppender appender = connection.createAppender("main", "events")) {
                        for (byte[] line : batch) {
                            appender.beginRow();
                            appender.append(new String(line, StandardCharsets.UTF_8));
                            if (columns.contains("id")) {
                                appender.append(id[0]++);
                            }
                            appender.endRow();
                        }
                    }
                    connection.commit();
                    return System.nanoTime() - start;
                });
            }
        }
    }

    /** Stores one batch and tells how long the commit took, in nanoseconds. */
    @FunctionalInterface
    private interface Batches {
        long store(List<byte[]> batch) throws Exception;
    }

    private static double[] timed(List<byte[]> lines, Batches batches) throws Exception {
        long longest = 0;
        long start = System.nanoTime();
        for (int first = 0; first < lines.size(); first += BATCH) {
            longest = Math.max(longest, batches.store(lines.subList(first, Math.min(first + BATCH, lines.size()))));
        }
        return new double[] {lines.size() / ((System.nanoTime() - start) / 1e9), longest / 1e6};
    }
}
