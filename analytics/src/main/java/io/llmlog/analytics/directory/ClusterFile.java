package io.llmlog.analytics.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code cluster.json} in a data directory whose events are in a cluster: says so to whoever looks for them here, and keeps the name by which
 * the service finds its checkpoints again.
 *
 * @param store the cluster, without secrets
 * @param instance tells the service from others with the same cluster
 */
public record ClusterFile(String store, String instance) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "cluster.json";
    private static final String EMBEDDED = "llmlog.duckdb";

    /** The one of the directory, made when missing; it says that cluster from now on. */
    public static ClusterFile in(Path directory, String store) {
        if (Files.exists(directory.resolve(EMBEDDED))) {
            throw new ExplainedException("data directory " + directory
                    + " has events in an embedded store: name another directory with --data to keep events in "
                    + store);
        }
        ClusterFile present = read(directory);
        ClusterFile file =
                new ClusterFile(store, present == null ? UUID.randomUUID().toString() : present.instance);
        if (!file.equals(present)) {
            file.write(directory);
        }
        return file;
    }

    /** Says where the events are and what to do, when they are not in this directory. */
    public static void refuseIn(Path directory, String wayOut) {
        ClusterFile file = read(directory);
        if (file != null) {
            throw new ExplainedException(
                    "the events of data directory " + directory + " are in " + file.store + ": " + wayOut);
        }
    }

    private static @Nullable ClusterFile read(Path directory) {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(directory.resolve(NAME)));
            return new ClusterFile(
                    json.path("store").asText(), json.path("instance").asText());
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new StoreException(directory.resolve(NAME) + " cannot be read: " + e, e);
        }
    }

    /** Puts it there as a whole. */
    private void write(Path directory) {
        Path unfinished = directory.resolve(NAME + ".tmp");
        try {
            Files.write(unfinished, JSON.writeValueAsBytes(Map.of("store", store, "instance", instance)));
            Files.move(unfinished, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StoreException("data directory " + directory + " cannot be written: " + e, e);
        }
    }
}
