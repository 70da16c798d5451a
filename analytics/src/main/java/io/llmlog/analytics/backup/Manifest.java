package io.llmlog.analytics.backup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.llmlog.analytics.ExplainedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is in a backup: {@code manifest.json} in it.
 *
 * @param format of the backup
 * @param created when, in ISO 8601
 * @param version of the program that made it
 * @param layout of the database in it
 * @param events how many it holds
 * @param files all others of it
 */
record Manifest(int format, String created, String version, int layout, long events, List<Entry> files) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    Manifest {
        files = List.copyOf(files);
    }

    /**
     * A file.
     *
     * @param path within the backup, with slashes
     * @param sha256 of its bytes, in hexadecimal digits
     */
    record Entry(String path, long bytes, String sha256) {}

    long bytes() {
        return files.stream().mapToLong(Entry::bytes).sum();
    }

    void write(Path directory) throws IOException {
        Files.write(directory.resolve(NAME), JSON.writeValueAsBytes(this));
    }

    static Manifest read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            throw new ExplainedException(directory + " is no backup: there is no " + NAME + " in it");
        }
        try {
            Manifest manifest = JSON.readValue(Files.readAllBytes(file), Manifest.class);
            if (manifest.format() > FORMAT) {
                throw new ExplainedException("the backup has the format " + manifest.format()
                        + ", this version knows " + FORMAT + ": restore it with the version that made it ("
                        + manifest.version() + ")");
            }
            return manifest;
        } catch (JacksonException e) {
            throw new ExplainedException(file + " is damaged", e);
        }
    }
}
