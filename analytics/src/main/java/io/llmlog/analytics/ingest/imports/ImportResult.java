package io.llmlog.analytics.ingest.imports;

import java.time.Duration;

/**
 * What became of the records of a file.
 *
 * @param file as it was named
 * @param count how many are stored now and were not before
 * @param duplicates how many were there already
 * @param dropped how many a hook dropped
 * @param rejected how many are no events
 * @param bytes the length of the file as it was read, compressed perhaps
 */
public record ImportResult(
        String file, long count, long duplicates, long dropped, long rejected, long bytes, Duration duration) {
    /** All records that were read, whatever became of them. */
    public long records() {
        return count + duplicates + dropped + rejected;
    }

    /** How many records were read a second. */
    public double logsPerSecond() {
        return records() / Math.max(0.001, duration.toNanos() / 1e9);
    }
}
