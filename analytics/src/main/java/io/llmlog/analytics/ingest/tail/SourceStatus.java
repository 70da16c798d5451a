package io.llmlog.analytics.ingest.tail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a tailed path stands.
 *
 * @param position how much of the file in place now is stored, in bytes
 */
public record SourceStatus(Path file, long position, Counts counts) {
    /** How long the file is now, in bytes; null while it is not there. */
    public @Nullable Long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return null;
        }
    }

    /** How much of it is not stored yet, in bytes. */
    public long lag() {
        Long size = size();
        return size == null ? 0 : Math.max(0, size - position);
    }
}
