package io.llmlog.analytics.backup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.ExplainedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** {@code backups.json} in a data directory: which backups were made of it, so that somebody who wants to be forgotten can be told of them. */
public final class Backups {
    static final String NAME = "backups.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    public Backups(Path data) {
        this.file = data.resolve(NAME);
    }

    /**
     * One that was made.
     *
     * @param created when, in ISO 8601
     */
    public record Made(String path, String created) {
        public boolean exists() {
            return Files.exists(Path.of(path));
        }

        @Override
        public String toString() {
            return path + " of " + created;
        }
    }

    /** Those that are where they were made, as far as can be seen from here, oldest first. */
    public List<Made> present() {
        return all().stream().filter(Made::exists).toList();
    }

    private List<Made> all() {
        try {
            return Files.exists(file)
                    ? JSON.readValue(Files.readAllBytes(file), new TypeReference<List<Made>>() {})
                    : List.of();
        } catch (JacksonException e) {
            throw new ExplainedException(file + " is damaged: delete it, and look for backups yourself", e);
        } catch (IOException e) {
            throw new ExplainedException(file + " cannot be read: " + e, e);
        }
    }

    void add(Made backup) throws IOException {
        List<Made> known = new ArrayList<>(all());
        known.removeIf(other -> other.path().equals(backup.path()) || !other.exists());
        known.add(backup);
        Path unfinished = file.resolveSibling(NAME + ".tmp");
        Files.write(unfinished, JSON.writeValueAsBytes(known));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
