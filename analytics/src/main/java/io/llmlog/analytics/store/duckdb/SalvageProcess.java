package io.llmlog.analytics.store.duckdb;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.event.EventFields;
import java.io.File;
import java.io.IOException;
import java.io.Serial;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Runs {@link Salvage} in a process of its own, which may die of what it reads. What that process writes on its output is kept beside the
 * damaged database when it did not end well.
 */
final class SalvageProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** SIGILL, SIGABRT (with which the virtual machine ends after a crash), SIGFPE and SIGSEGV, as processes tell them. */
    private static final Set<Integer> CRASHES = Set.of(128 + 4, 128 + 6, 128 + 8, 128 + 11);

    /** One of each library that it needs: a web application's are not on the class path of its server. */
    private static final List<Class<?>> NEEDED = List.of(
            Salvage.class,
            EventFields.class,
            DuckDBConnection.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonCreator.class,
            Logger.class);

    private static final long ROOM = 64L << 20;

    private final Path damaged;
    private final Path fresh;
    private final Path output;
    private final Path answer;

    SalvageProcess(Path damaged, Path fresh) {
        this.damaged = damaged;
        this.fresh = fresh;
        this.output = damaged.resolveSibling(damaged.getFileName() + ".log");
        this.answer = fresh.resolveSibling(fresh.getFileName() + ".json");
    }

    /** What the damaged database does to a process that reads it. */
    static final class CrashedException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        CrashedException(String message) {
            super(message);
        }
    }

    /**
     * Has it done.
     *
     * @throws CrashedException when the process died of what it read
     * @throws IOException when that fails for a reason that is not the database
     */
    Salvaged run() throws IOException {
        checkRoom();
        Files.deleteIfExists(answer);
        Process process = start();
        try {
            if (!process.waitFor(limit().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("reading it took longer than " + limit());
            }
            return result(process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(answer);
        }
    }

    /** The new one is at most as big as the old one with its log. */
    private void checkRoom() throws IOException {
        long needed = bytes() + ROOM;
        long free = Files.getFileStore(damaged).getUsableSpace();
        if (free < needed) {
            throw new IOException("the disk has " + (free >> 20) + " MiB free, and " + (needed >> 20) + " are needed");
        }
    }

    private long bytes() throws IOException {
        Path log = damaged.resolveSibling(damaged.getFileName() + ".wal");
        return Files.size(damaged) + (Files.exists(log) ? Files.size(log) : 0);
    }

    /** Ten minutes, and one for each 64 MiB. */
    private Duration limit() throws IOException {
        return Duration.ofMinutes(10 + (bytes() >> 26));
    }

    private Process start() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-XX:ErrorFile=" + damaged.resolveSibling(damaged.getFileName() + ".crash"),
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        classPath(),
                        Salvage.class.getName(),
                        damaged.toString(),
                        fresh.toString(),
                        answer.toString(),
                        String.valueOf(ProcessHandle.current().pid())))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(output.toFile()))
                .start();
    }

    private static String classPath() throws IOException {
        Stream.Builder<String> places = Stream.builder();
        for (Class<?> needed : NEEDED) {
            places.add(place(needed));
        }
        return places.build().distinct().collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) throws IOException {
        @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            if (source != null && "file".equals(source.getLocation().getProtocol())) {
                return Path.of(source.getLocation().toURI()).toString();
            }
        } catch (URISyntaxException e) {
            throw new IOException("the place of " + type.getName() + " cannot be told", e);
        }
        throw new IOException(type.getName() + " is in no file of its own that another process could read it from:"
                + " run './llmlog doctor --repair' on the data directory");
    }

    /** What the exit code tells. */
    Salvaged result(int end) throws IOException {
        if (end == 0) {
            Files.deleteIfExists(output);
            return JSON.readValue(answer.toFile(), Salvaged.class);
        }
        if (CRASHES.contains(end)) {
            throw new CrashedException("the process that reads it dies (exit code " + end + "), see " + output);
        }
        throw new IOException("the process that reads it ended with " + end + ", see " + output);
    }
}
