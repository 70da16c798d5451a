package io.llmlog.benchmarks;

import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.ingest.EventBatch;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Events a second into the embedded store: decoded, redacted, each once, durable. Beside them the same lines into a table of one column of a bare
 * DuckDB, and into one with a key, which is the least that keeps each event once. Contenders take turns.
 */
final class StorePath {
    private static final int ROUNDS = 3;

    /** As the tailer stores them. */
    private static final int BATCH = 4_000;

    private StorePath() {}

    public static void main(String[] args) throws Exception {
        StoredLines lines = new StoredLines(42, Instant.parse("2026-11-01T00:00:00Z"));
        compare("LLM events of 2 KB", made(20_000, lines, StoredLines::call));
        compare("log records", made(100_000, lines, StoredLines::record));
    }

    private static List<byte[]> made(int count, StoredLines lines, Function<StoredLines, byte[]> line) {
        List<byte[]> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            made.add(line.apply(lines));
        }
        return made;
    }

    private static void compare(String what, List<byte[]> lines) throws Exception {
        Map<String, Turns.Contender> contenders = new LinkedHashMap<>();
        contenders.put("DuckDB, one column (limit)", () -> bare(lines, "line VARCHAR"));
        contenders.put("DuckDB, with a key", () -> bare(lines, "line VARCHAR, id BIGINT PRIMARY KEY"));
        contenders.put("LLMLog's store", () -> ours(lines));
        double bytes = lines.stream().mapToLong(line -> line.length).average().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "| %,d %s (%.0f bytes), median of %d | events/s | longest commit, ms |%n| --- | --- | --- |%n",
                lines.size(),
                what,
                bytes,
                ROUNDS);
        Turns.medians(ROUNDS, contenders)
                .forEach((name, figures) ->
                        System.out.printf(Locale.ROOT, "| %s | %,.0f | %.0f |%n", name, figures[0], figures[1]));
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
