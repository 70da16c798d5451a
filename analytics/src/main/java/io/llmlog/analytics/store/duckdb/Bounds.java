package io.llmlog.analytics.store.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/** How much of the machine DuckDB may take. Left alone it takes four fifths of the memory, a thread for each processor, and all of the disk. */
final class Bounds {
    /**
     * What it keeps of its files and needs for a question; the system's own cache of files is beside it. A log of 237 MB was read again within that.
     */
    private static final String MEMORY = "256MB";

    /** What does not fit goes to files; a question that needs more than that fails. */
    private static final String SPILLED = "2GB";

    /** Each needs memory of its own. */
    private static final int MOST_THREADS = 4;

    private Bounds() {}

    /** For a database, or for none but those that are attached. */
    static Properties of(Path database) {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty("temp_directory", spilled(database).toString());
        settings.setProperty("max_temp_directory_size", SPILLED);
        settings.setProperty(
                "threads",
                String.valueOf(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors())));
        return settings;
    }

    private static Path spilled(Path database) {
        return database.resolveSibling(database.getFileName() + ".tmp");
    }

    /** What a process that was killed had put there: it is of events. Nobody may have the database open. */
    static void deleteSpilled(Path database) throws IOException {
        Path directory = spilled(database);
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
