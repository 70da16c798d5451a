package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.store.WriteGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Opens a database that may be damaged. One that is small, or was found damaged while it was in use, is read as a whole before anybody may
 * have it; a bigger one is read meanwhile. One that took two processes with it when they opened it is not opened by a third.
 */
final class CarefulOpening {
    private static final long READ_AT_ONCE = 128L << 20;

    private final Path file;
    private final Path opening;
    private final Quarantine quarantine;

    CarefulOpening(Path file) {
        this.file = file;
        this.opening = file.resolveSibling(file.getFileName() + ".opening");
        this.quarantine = new Quarantine(file, Clock.systemUTC());
    }

    DuckDbStore open(WriteGate gate) {
        try {
            goOn();
            Suspicion suspicion = new Suspicion(file);
            if (attempts() >= 2) {
                quarantine.take("two processes ended while they opened it");
                Files.delete(opening);
            }
            boolean small = !Files.exists(file) || Files.size(file) <= READ_AT_ONCE;
            DuckDbStore store = openMarked(gate, small || suspicion.exists());
            suspicion.remove();
            if (!small) {
                store.verifyMeanwhile();
            }
            return store;
        } catch (IOException e) {
            throw new StoreException("store " + file + " cannot be used: " + e, e);
        }
    }

    /** Whoever lives to tell of a failure takes the mark away: only a process that ends meanwhile leaves it. */
    private DuckDbStore openMarked(WriteGate gate, boolean verify) throws IOException {
        Files.writeString(opening, "|".repeat(attempts() + 1));
        try {
            return open(gate, verify);
        } finally {
            Files.delete(opening);
        }
    }

    private DuckDbStore open(WriteGate gate, boolean verify) {
        try {
            return new DuckDbStore(file, gate, Database.open(file, verify));
        } catch (StoreException e) {
            if (!Damage.isIn(e)) {
                throw e;
            }
            quarantine.take(Damage.reason(e));
            return new DuckDbStore(file, gate, Database.open(file, false));
        }
    }

    /** Where a start ended that had put a database aside. */
    private void goOn() throws IOException {
        if (quarantine.unfinished() != null) {
            quarantine.goOn();
            Files.deleteIfExists(opening);
        }
    }

    private int attempts() throws IOException {
        return Files.exists(opening) ? Files.readString(opening).strip().length() : 0;
    }
}
