package io.llmlog.analytics.ingest.tail;

import java.nio.file.Path;

/**
 * Where a tailed path stands.
 *
 * @param position how much of the file in place now is stored, in bytes
 */
public record SourceStatus(Path file, long position, Counts counts) {}
