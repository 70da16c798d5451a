package io.llmlog.spool;

import io.llmlog.sink.Lines;

/**
 * Lines that follow each other, all of one producer and without a gap in its sequence.
 *
 * @param lines valid until the reader is asked for the next batch
 * @param end what to commit once their fate is known
 * @param producer id of the process that logged them, or {@code unknown} when that part of the file is damaged
 * @param firstSequence the producer's number of the first line
 */
public record SpoolBatch(Lines lines, SpoolPosition end, String producer, long firstSequence) {

    /** The producer's number of the last line. */
    public long lastSequence() {
        return firstSequence + lines.count() - 1;
    }
}
