package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.store.StoreException;
import java.io.IOException;
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
 * new database; a text beside it tells what happened and what is missing. Begun and not ended, that is done again at the next start.
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
        return files().filter(file -> file.toString().endsWith(TEXT))
                .map(Quarantine::text)
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that was put aside, and nothing more; or null. */
    @Nullable
    Path unfinished() {
        List<Path> files = files().toList();
        return files.stream()
                .filter(file -> file.toString().endsWith("Z"))
                .filter(file -> !files.contains(withSuffix(file, TEXT)))
                .reduce((older, newer) -> newer)
                .orElse(null);
    }

    private Stream<Path> files() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> name(file).startsWith(name(database) + ".damaged-")).sorted().toList().stream();
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

    /** Puts the database aside and a new one in its place, with all that can be saved. Nobody may have it open. */
    void take(String reason) {
        try {
            Path aside = withSuffix(database, ".damaged-" + STAMP.format(clock.instant()));
            LOG.error(
                    "store {} is damaged: {}; it is put aside as {}, and what can be read of it is saved",
                    database,
                    reason,
                    aside);
            for (Path part : parts()) {
                Files.move(
                        part,
                        aside.resolveSibling(name(aside)
                                + name(part).substring(name(database).length())));
            }
            save(aside, reason);
        } catch (IOException e) {
            throw new StoreException(
                    "store " + database + " is damaged (" + reason + ") and cannot be put aside: " + e, e);
        }
    }

    /** The log first: without it the file is not taken for a whole database by whoever comes in between. */
    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> name(file).startsWith(name(database) + ".wal") || file.equals(database))
                    .sorted((left, right) -> name(right).compareTo(name(left)))
                    .toList();
        }
    }

    /** Goes on with one that was put aside before. */
    void goOn(Path aside) throws IOException {
        if (Files.exists(database)) {
            Files.writeString(
                    withSuffix(aside, TEXT),
                    "The store was damaged and is kept as " + aside
                            + ". Events were saved; a process ended before it had written how many.\n");
        } else {
            save(aside, "found by a process that ended before it had saved anything");
        }
    }

    private void save(Path aside, String reason) throws IOException {
        Path fresh = withSuffix(database, ".salvaged");
        Salvaged salvaged = salvage(aside, fresh);
        if (Files.exists(fresh)) {
            Files.move(fresh, database, StandardCopyOption.ATOMIC_MOVE);
        }
        String text = text(aside, reason, salvaged);
        Files.writeString(withSuffix(aside, TEXT), text + "\n");
        LOG.error("{}", text);
    }

    private static Salvaged salvage(Path aside, Path fresh) throws IOException {
        deleteBoth(fresh);
        try {
            return SalvageProcess.run(aside, fresh);
        } catch (IOException e) {
            deleteBoth(fresh);
            return Salvaged.nothing("nothing of it can be read: " + e.getMessage());
        }
    }

    private static void deleteBoth(Path fresh) throws IOException {
        Files.deleteIfExists(fresh);
        Files.deleteIfExists(withSuffix(fresh, ".wal"));
    }

    private static String text(Path aside, String reason, Salvaged salvaged) {
        StringBuilder text = new StringBuilder("The store was damaged (" + reason + ") and is kept as " + aside + ". "
                + salvaged.saved() + " events were saved");
        if (salvaged.lost() > 0) {
            text.append(", ").append(salvaged.lost()).append(" are lost");
            if (salvaged.lostFrom() != null) {
                text.append(", of ").append(salvaged.lostFrom()).append(" to ").append(salvaged.lostTo());
            }
        }
        text.append(salvaged.problems().isEmpty() ? "." : ": " + String.join("; ", salvaged.problems()) + ".");
        return text.append(
                        " What is missing comes back from followed files as far as they still have it; other files can"
                                + " be imported, a backup restored. When you need the damaged file no more, delete it and"
                                + " this notice.")
                .toString();
    }
}
