package io.llmlog.analytics.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code service.json} in a data directory: how commands reach the service that runs on it. Readable by the user who runs the service alone.
 * It means something only while the directory is locked: who takes the lock removes what a killed service left.
 *
 * @param token what {@code /admin} demands; never shown
 */
public record ServiceFile(URI address, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "service.json";

    /** Puts it there as a whole. */
    public void write(Path directory) {
        Path unfinished = directory.resolve(NAME + ".tmp");
        try {
            byte[] json = JSON.writeValueAsBytes(Map.of(
                    "address",
                    address.toString(),
                    "token",
                    token,
                    "pid",
                    ProcessHandle.current().pid()));
            Files.deleteIfExists(unfinished);
            try (FileChannel out = OwnersFile.create(unfinished)) {
                out.write(ByteBuffer.wrap(json));
            }
            Files.move(unfinished, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StoreException("data directory " + directory + " cannot be written: " + e, e);
        }
    }

    /** The one in the directory, or null. */
    public static @Nullable ServiceFile read(Path directory) {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(directory.resolve(NAME)));
            return new ServiceFile(
                    URI.create(json.path("address").asText()),
                    json.path("token").asText());
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new StoreException(
                    directory.resolve(NAME) + " cannot be read: " + e.getClass().getSimpleName()
                            + "; only the user who runs the service may",
                    e);
        }
    }

    public static void remove(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(NAME));
        } catch (IOException e) {
            throw new StoreException("data directory " + directory + " cannot be written: " + e, e);
        }
    }

    @Override
    public String toString() {
        return "the service at " + address;
    }
}
