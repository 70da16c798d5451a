package io.llmlog.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The process that writes events: the same for each of its lines.
 *
 * @param id random, one per pipeline start; {@code event.sequence} counts within it
 */
public record Producer(
        String id,
        @Nullable String serviceName,
        @Nullable String serviceVersion,
        @Nullable String serviceEnvironment,
        @Nullable String hostName,
        long pid) {

    /** This process, under a new random id. */
    public static Producer current(
            @Nullable String serviceName, @Nullable String serviceVersion, @Nullable String serviceEnvironment) {
        return new Producer(
                newId(),
                serviceName,
                serviceVersion,
                serviceEnvironment,
                localHostName(),
                ProcessHandle.current().pid());
    }

    private static String newId() {
        return String.format("%016x", ThreadLocalRandom.current().nextLong());
    }

    /** From where it costs nothing: a name service could hold up the start of the application. */
    private static @Nullable String localHostName() {
        for (String variable : List.of("HOSTNAME", "COMPUTERNAME")) {
            String name = System.getenv(variable);
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).trim();
            return name.isEmpty() ? null : name;
        } catch (IOException | SecurityException unknown) {
            return null;
        }
    }
}
