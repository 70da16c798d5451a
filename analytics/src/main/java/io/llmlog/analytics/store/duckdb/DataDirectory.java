package io.llmlog.analytics.store.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.directory.OwnersDirectory;
import io.llmlog.analytics.store.StoreException;
import java.io.File;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one service's data, held by one process at a time. The lock is the operating system's, so that it ends with the process
 * however that ends; the lock file's text says who holds it.
 */
public final class DataDirectory implements AutoCloseable {
    /** The newest layout of a store that this program can read. */
    public static final int LAYOUT = Tables.LAYOUT_VERSION;

    /**
     * What this process holds, and what each says of itself. Looked at before a lock file is opened: on POSIX systems a process loses its lock
     * as soon as it closes any channel of the file.
     */
    private static final Map<Path, String> HELD = new HashMap<>();

    private final Path path;
    private final Path realPath;
    private final FileChannel lockFile;

    private DataDirectory(Path path, Path realPath, FileChannel lockFile) {
        this.path = path;
        this.realPath = realPath;
        this.lockFile = lockFile;
    }

    /** Another process, or another part of this one, has the directory. */
    public static final class InUseException extends StoreException {
        @Serial
        private static final long serialVersionUID = 1L;

        InUseException(String message) {
            super(message);
        }
    }

    /**
     * Takes the directory, made for its owner alone when missing.
     *
     * @throws InUseException when another one has it
     */
    public static DataDirectory open(Path path) {
        try {
            OwnersDirectory.create(path);
            synchronized (HELD) {
                return locked(path, path.toRealPath());
            }
        } catch (IOException e) {
            throw new StoreException("data directory " + path + " cannot be used: " + e, e);
        }
    }

    private static DataDirectory locked(Path path, Path realPath) throws IOException {
        @Nullable String holder = HELD.get(realPath);
        if (holder != null) {
            throw inUse(path, holder);
        }
        Path lockPath = realPath.resolve("service.lock");
        FileChannel channel = FileChannel.open(
                lockPath, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw inUse(path, Files.readString(lockPath));
            }
            DataDirectory directory = new DataDirectory(path, realPath, channel);
            directory.announce("");
            return directory;
        } catch (IOException | RuntimeException e) {
            HELD.remove(realPath);
            channel.close();
            throw e;
        }
    }

    private static InUseException inUse(Path path, String holder) {
        return new InUseException("data directory " + path + " is in use by another service (" + holder.strip()
                + "): stop that one, or give this one a directory of its own with --data");
    }

    /** Another class loader's part of this process may have it, too. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Tells others who look at the directory how to reach its service. */
    public void announce(String address) {
        String text = "pid " + ProcessHandle.current().pid() + (address.isEmpty() ? "" : ", " + address) + "\n";
        try {
            lockFile.truncate(0);
            lockFile.write(ByteBuffer.wrap(text.getBytes(UTF_8)), 0);
        } catch (IOException e) {
            throw new StoreException("data directory " + path + " cannot be written: " + e, e);
        }
        synchronized (HELD) {
            HELD.put(realPath, text);
        }
    }

    public Path path() {
        return path;
    }

    Path database() {
        return path.resolve("llmlog.duckdb");
    }

    /** What is in it takes so many bytes; null when it cannot be looked at. */
    public @Nullable Long bytes() {
        try (Stream<Path> files = Files.walk(path)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return null;
        }
    }

    @Override
    public void close() {
        synchronized (HELD) {
            if (!lockFile.isOpen()) {
                return;
            }
            try (lockFile) {
                lockFile.truncate(0);
            } catch (IOException e) {
                throw new StoreException("data directory " + path + " cannot be released: " + e, e);
            } finally {
                HELD.remove(realPath);
            }
        }
    }
}
