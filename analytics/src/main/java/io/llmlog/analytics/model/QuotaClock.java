package io.llmlog.analytics.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Time that only goes forward, for as long as a machine runs, and the time of day. Thread-safe. */
public interface QuotaClock {
    /** Names what {@link #nanos()} counts from: equal names, comparable numbers, also in other processes. */
    String origin();

    /** Nanoseconds since some moment. Setting the clock of the machine does not change them. */
    long nanos();

    /** Milliseconds since 1970, by a clock that may be set. */
    long wallMillis();

    /** That of this machine. On Linux its processes share an origin until the next boot; elsewhere each process is one of its own. */
    static QuotaClock ofMachine() {
        return new OfMachine(origin(Path.of("/proc/sys/kernel/random/boot_id")));
    }

    private static String origin(Path bootId) {
        try {
            // The virtual machines of Linux count System.nanoTime() by CLOCK_MONOTONIC, which begins when it boots.
            return Files.readString(bootId).strip();
        } catch (IOException notLinux) {
            return UUID.randomUUID().toString();
        }
    }

    /** The clocks of the Java platform. */
    record OfMachine(String origin) implements QuotaClock {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long wallMillis() {
            return System.currentTimeMillis();
        }
    }
}
