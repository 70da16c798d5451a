package io.llmlog.analytics.ingest.imports;

import java.util.List;

/** Where imported records go. Not thread-safe. */
public interface ImportTarget extends AutoCloseable {
    /** Bounds of a batch. */
    int BATCH_RECORDS = 5_000;

    long BATCH_BYTES = 4 << 20;

    /**
     * A record on its way.
     *
     * @param position where in its file it begins, in bytes
     * @param json the event on one line, as far as anybody knows
     */
    record Piece(long position, byte[] json) {}

    /** What became of a batch; the counts are those of {@link ImportResult}. */
    record Outcome(long count, long duplicates, long dropped, List<Bad> bad) {
        public Outcome {
            bad = List.copyOf(bad);
        }
    }

    /** A record that is no event. */
    record Bad(long position, String reason) {}

    /** Stores them; they are durable when this returns. */
    Outcome store(String file, List<Piece> batch);

    @Override
    void close();
}
