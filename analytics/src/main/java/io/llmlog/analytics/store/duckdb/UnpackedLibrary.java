package io.llmlog.analytics.store.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DuckDB's native library, 70 MB that its driver unpacks into the temporary directory at every start and deletes when the virtual machine
 * ends in good order. Killed services would fill the disk with them, so the file goes as soon as it is loaded, where the system lets a
 * mapped file go and tells which files are mapped: on Linux.
 */
final class UnpackedLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(UnpackedLibrary.class);
    private static final Path MAPPED_FILES = Path.of("/proc/self/maps");

    private UnpackedLibrary() {}

    static void delete() {
        if (!Files.isReadable(MAPPED_FILES)) {
            return;
        }
        try {
            for (String file : mapped()) {
                Files.deleteIfExists(Path.of(file));
            }
        } catch (IOException e) {
            LOG.debug("DuckDB's unpacked library stays until this process ends", e);
        }
    }

    private static List<String> mapped() throws IOException {
        String start =
                Path.of(System.getProperty("java.io.tmpdir"), "libduckdb_java").toString();
        try (Stream<String> lines = Files.lines(MAPPED_FILES)) {
            return lines.map(line -> line.substring(Math.max(0, line.indexOf('/'))))
                    .filter(file -> file.startsWith(start) && file.endsWith(".so"))
                    .distinct()
                    .toList();
        }
    }
}
