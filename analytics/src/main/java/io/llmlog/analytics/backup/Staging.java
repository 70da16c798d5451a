package io.llmlog.analytics.backup;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.directory.OwnersDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * Where a backup is made until it is whole: a directory beside its place, readable by its owner alone. A mark in it tells it from what others
 * have under that name; one that a killed process left is made anew.
 */
final class Staging {
    /** Deleted last, since it is the first by name. */
    private static final String MARK = "backup.unfinished";

    private final Path directory;
    private final Path target;

    private Staging(Path directory, Path target) {
        this.directory = directory;
        this.target = target;
    }

    /**
     * An empty one.
     *
     * @throws ExplainedException when there is something that no backup left
     */
    static Staging of(Path target) throws IOException {
        Path directory = target.resolveSibling(target.getFileName() + ".unfinished");
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS) && !isOurs(directory)) {
            throw new ExplainedException(directory + " is there and was not left by a backup: move it away, or choose"
                    + " another name for the backup");
        }
        Trees.delete(directory);
        OwnersDirectory.create(directory);
        Files.createFile(directory.resolve(MARK));
        Staging staging = new Staging(directory, target);
        OwnersDirectory.create(staging.files());
        return staging;
    }

    private static boolean isOurs(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return Files.exists(directory.resolve(MARK)) || files.findAny().isEmpty();
        }
    }

    /** For the files of the backup. */
    Path files() {
        return directory.resolve("files");
    }

    /** The backup is whole: gives it its name, and takes that from the one before. */
    void put() throws IOException {
        Path whole = files();
        if (Archive.isOne(target)) {
            whole = directory.resolve("whole.zip");
            Archive.pack(files(), whole);
        }
        Trees.delete(target);
        Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
        Trees.delete(directory);
    }
}
