package io.llmlog.analytics.directory;

import io.llmlog.analytics.ExplainedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes directories that nobody but their owner can look into, which closes all that is in them. */
public final class OwnersDirectory {
    private OwnersDirectory() {}

    /** With the directories above it that are missing. One that is there already keeps its rights. */
    public static void create(Path directory) throws IOException {
        Files.createDirectories(directory, OwnersFile.rights(directory, "rwx------"));
    }

    /**
     * The same for the data of a command.
     *
     * @throws ExplainedException when it cannot be made
     */
    public static void make(Path data) {
        try {
            create(data);
        } catch (IOException e) {
            throw new ExplainedException("data directory " + data + " cannot be made: " + e, e);
        }
    }
}
