package io.llmlog.analytics.ingest.tail;

/**
 * How far one physical file has been read.
 *
 * @param done whether it was read to its end and nobody appends to it any more
 */
record FileState(Fingerprint fingerprint, long position, boolean done) {}
