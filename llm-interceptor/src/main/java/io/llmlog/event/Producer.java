package io.llmlog.event;

import java.net.InetAddress;
import java.net.UnknownHostException;
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

    /** This process, under a new random id. Looks up the host's name, which may take a moment. */
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

    private static @Nullable String localHostName() {
        String fromShell = System.getenv("HOSTNAME");
        if (fromShell != null && !fromShell.isBlank()) {
            return fromShell;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return null;
        }
    }
}
