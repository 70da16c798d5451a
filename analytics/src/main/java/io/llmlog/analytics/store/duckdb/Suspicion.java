package io.llmlog.analytics.store.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mark beside a database in which somebody met a damaged block: the next start reads all of it first. */
final class Suspicion {
    private static final Logger LOG = LoggerFactory.getLogger(Suspicion.class);

    private final Path mark;

    Suspicion(Path file) {
        this.mark = file.resolveSibling(file.getFileName() + ".suspect");
    }

    boolean exists() {
        return Files.exists(mark);
    }

    void remove() throws IOException {
        Files.deleteIfExists(mark);
    }

    void raise(String reason) {
        try {
            Files.writeString(mark, reason);
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", mark, e.toString());
        }
    }
}
