package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.store.StoreException;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where damaged databases go: beside the good one, under a name with the time. They are never deleted. What can be read of one is saved into a
 * new database; a text beside it tells what happened and what is missing. A {@link RepairMark} says what is begun and not ended, which is done
 * at the next start.
 */
final class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String TEXT = ".txt";

    private final Path database;
    private final Clock clock;

    Quarantine(Path database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is told of the damaged databases that are still there, oldest first. */
    List<String> notices() {
        return files(TEXT).map(Quarantine::text).toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The damaged database whose repair was begun and not ended, or null. */
    @Nullable
    Path unfinished() {
        return files(RepairMark.ENDING).findFirst().map(RepairMark::aside).orElse(null);
    }

    /** Saving what can be read of a damaged store was begun and not ended. */
    static final class UnfinishedException extends StoreException {
        @Serial
        private static final long serialVersionUID = 1L;

        UnfinishedException(String message) {
            super(message);
        }
    }

    /**
     * For those who do not repair: what is left of a database that is being put aside is none.
     *
     * @throws UnfinishedException when there is such a one
     */
    static void checkNothingUnfinished(Path database) {
        @Nullable Path aside = new Quarantine(database, Clock.systemUTC()).unfinished();
        if (aside != null) {
            throw new UnfinishedException("store " + database + " was damaged, and saving what can be read of " + aside
                    + " was begun and not ended: the next start of the service ends it");
        }
    }

    private Stream<Path> files(String ending) {
        try (Stream<Path> files = Files.list(directory())) {
            return files
                    .filter(file -> name(file).startsWith(name(database) + ".damaged-")
                            && name(file).endsWith(ending))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new StoreException("data directory " + directory() + " cannot be listed: " + e, e);
        }
    }

    private Path directory() {
        return database.resolveSibling("");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Path withSuffix(Path file, String suffix) {
        return file.resolveSibling(name(file) + suffix);
    }

    /**
     * Puts the database aside and a new one in its place, with all that can be saved. Nobody may have it open.
     *
     * @throws StoreException when that does not come to its end; what is missing then is done by {@link #goOn()}
     */
    void take(String reason) {
        Path aside = withSuffix(database, ".damaged-" + STAMP.format(clock.instant()));
        LOG.error(
                "store {} is damaged: {}; it is put aside as {}, and what can be read of it is saved",
                database,
                reason,
                aside);
        try {
            new RepairMark(aside).set(RepairMark.Step.PUTTING_ASIDE, reason);
            repair(aside);
        } catch (IOException e) {
            throw new StoreException(
                    "store " + database + " is damaged (" + reason + ") and cannot be put aside: " + e, e);
        }
    }

    /** Ends what a process began that did not live to end it. */
    void goOn() throws IOException {
        @Nullable Path aside = unfinished();
        if (aside != null) {
            LOG.warn("the repair of {} was begun and not ended; it goes on", aside);
            repair(aside);
        }
    }

    private void repair(Path aside) throws IOException {
        RepairMark mark = new RepairMark(aside);
        if (mark.step() == RepairMark.Step.PUTTING_ASIDE) {
            putAside(aside);
            mark.set(RepairMark.Step.SAVING, mark.text());
        }
        Path fresh = withSuffix(database, ".salvaged");
        if (mark.step() == RepairMark.Step.SAVING) {
            mark.set(RepairMark.Step.PUTTING_BACK, Notice.of(aside, mark.text(), salvage(aside, fresh)));
        }
        if (Files.exists(fresh)) {
            Files.move(fresh, database, StandardCopyOption.ATOMIC_MOVE);
        }
        String text = mark.text();
        Files.writeString(withSuffix(aside, TEXT), text + "\n");
        mark.remove();
        LOG.error("{}", text);
    }

    private void putAside(Path aside) throws IOException {
        for (Path part : parts()) {
            Files.move(
                    part, withSuffix(aside, name(part).substring(name(database).length())));
        }
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> name(file).startsWith(name(database) + ".wal") || file.equals(database))
                    .toList();
        }
    }

    /** What a process before left of the new database is done anew. */
    private static Salvaged salvage(Path aside, Path fresh) throws IOException {
        delete(fresh);
        try {
            return new SalvageProcess(aside, fresh).run();
        } catch (SalvageProcess.CrashedException e) {
            delete(fresh);
            return Salvaged.nothing("nothing of it can be read: " + e.getMessage());
        } catch (IOException e) {
            delete(fresh);
            throw new StoreException(
                    "what can be read of the damaged store " + aside + " cannot be saved now: " + e.getMessage()
                            + "; it is kept, and the next start tries again (to start without it, delete "
                            + withSuffix(aside, RepairMark.ENDING) + ")",
                    e);
        }
    }

    private static void delete(Path fresh) throws IOException {
        Files.deleteIfExists(fresh);
        Files.deleteIfExists(withSuffix(fresh, ".wal"));
        Bounds.deleteSpilled(fresh);
    }
}
