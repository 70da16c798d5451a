package io.llmlog.analytics.deadletter;

import io.llmlog.analytics.ExplainedException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** The dead-letter files in a spool directory. An application may be writing to them at the same time. */
public final class DeadLetterFiles {
    private static final String NAMES = "dead-letters*.jsonl";
    /** A writer looks once a second whether its file still has its name, and makes a new one when it has not. */
    private static final Duration UNTIL_WRITERS_LET_GO = Duration.ofMillis(1_500);

    private final Path directory;

    /**
     * The files of a directory.
     *
     * @throws ExplainedException when there is no such directory
     */
    public DeadLetterFiles(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new ExplainedException(
                    "there is no directory " + directory + ": name the llmlog.spool-dir of the application");
        }
        this.directory = directory;
    }

    /** What stands in them; {@code damaged} lines that hold no event are counted only. */
    public record Content(List<DeadLetter> letters, int damaged) {}

    public Content read() {
        List<DeadLetter> letters = new ArrayList<>();
        int damaged = 0;
        for (Path file : files()) {
            for (String line : lines(file)) {
                DeadLetter letter = DeadLetter.parse(line);
                if (letter == null) {
                    damaged++;
                } else {
                    letters.add(letter);
                }
            }
        }
        return new Content(letters, damaged);
    }

    /**
     * Takes out the letters that {@code done} accepts. The rest, damaged lines included, stays: nothing is deleted before it stands in a new
     * file.
     *
     * @return how many were taken out
     */
    public int take(Predicate<DeadLetter> done) {
        List<Path> taken = setAside();
        List<String> rest = new ArrayList<>();
        int removed = 0;
        for (Path file : taken) {
            for (String line : lines(file)) {
                DeadLetter letter = DeadLetter.parse(line);
                if (letter != null && done.test(letter)) {
                    removed++;
                } else {
                    rest.add(line);
                }
            }
        }
        putBack(rest, taken);
        return removed;
    }

    /** Gives the files names that no application writes to. */
    private List<Path> setAside() {
        List<Path> taken = new ArrayList<>();
        try {
            for (Path file : files()) {
                Path aside = file.resolveSibling("dead-letters-" + UUID.randomUUID() + ".jsonl");
                taken.add(Files.move(file, aside));
            }
            if (!taken.isEmpty()) {
                Thread.sleep(UNTIL_WRITERS_LET_GO.toMillis());
            }
        } catch (IOException failure) {
            throw new ExplainedException(
                    "cannot rename the dead-letter files in " + directory + ": " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ExplainedException("interrupted; the dead letters are still in " + directory, interrupted);
        }
        return taken;
    }

    private void putBack(List<String> rest, List<Path> taken) {
        try {
            if (!rest.isEmpty()) {
                Path kept = directory.resolve("dead-letters-" + UUID.randomUUID() + ".jsonl");
                Path unfinished = kept.resolveSibling(kept.getFileName() + ".tmp");
                Files.write(
                        unfinished,
                        rest,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SYNC);
                Files.move(unfinished, kept);
            }
            for (Path file : taken) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new ExplainedException("cannot write what is left to " + directory + ": " + failure, failure);
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, NAMES)) {
            found.forEach(files::add);
        } catch (IOException unreadable) {
            throw new ExplainedException("cannot list " + directory + ": " + unreadable, unreadable);
        }
        files.sort(null);
        return files;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new ExplainedException("cannot read " + file + ": " + unreadable, unreadable);
        }
    }
}
