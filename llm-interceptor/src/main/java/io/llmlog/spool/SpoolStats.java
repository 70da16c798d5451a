package io.llmlog.spool;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a spool holds, and what happened to it since it was opened.
 *
 * @param slot name of the directory it appends to, or null while it could not be opened
 * @param adopted names of directories of dead processes it is reading
 * @param bytes size of all files that are still to be read by some reader
 * @param appended lines taken and written
 * @param tooLarge lines taken and dropped, because no file could ever hold them
 * @param unsyncedLost lines that could not be read back after an fsync had failed
 * @param damagedPlaces how many stretches of damaged bytes were found by readers, {@code damagedBytes} in all
 * @param tornBytes removed from ends of files that a crash had left half written
 */
public record SpoolStats(
        @Nullable String slot,
        List<String> adopted,
        long bytes,
        long appended,
        long tooLarge,
        long unsyncedLost,
        long syncFailures,
        long damagedPlaces,
        long damagedBytes,
        long tornBytes,
        List<ReaderStats> readers) {

    /**
     * What is before one reader.
     *
     * @param unreadEvents records behind its last commit
     * @param unreadBytes size of them on disk
     * @param recoveredEvents records that were unread when the spool began to read them: what earlier processes left
     * @param skipped records it never saw; only reasons that occurred
     */
    public record ReaderStats(
            String name, long unreadEvents, long unreadBytes, long recoveredEvents, Map<SkipReason, Long> skipped) {}
}
