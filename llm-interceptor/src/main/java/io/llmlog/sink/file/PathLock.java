package io.llmlog.sink.file;

import io.llmlog.internal.file.ProcessLock;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Says that one writer holds a path, among processes and among the class loaders of a process: a lock on a hidden file beside it, which the
 * operating system lets go when its process dies.
 */
final class PathLock {
    /** What stands in a lock that no sink has made. */
    private static final String BY_NO_SINK = "made by llmlog, not by a writer\n";

    private PathLock() {}

    /** The lock, or null when another holds it. */
    static @Nullable ProcessLock tryLock(Path path) throws IOException {
        Files.createDirectories(Parent.of(path));
        return ProcessLock.tryLock(lockFile(path));
    }

    /** The same for somebody who is no sink, and leaves no lock that looks like a sink's. */
    static @Nullable ProcessLock tryLockAsNoSink(Path path) throws IOException {
        if (Files.notExists(lockFile(path))) {
            mark(path);
        }
        return tryLock(path);
    }

    /** Written and closed before it is locked: closing it would end the lock, see {@link ProcessLock}. */
    private static void mark(Path path) throws IOException {
        try {
            Files.createDirectories(Parent.of(path));
            Files.writeString(lockFile(path), BY_NO_SINK, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return;
        }
    }

    /** Whether a sink made the lock. */
    static boolean isOfSink(Path path) throws IOException {
        Path lock = lockFile(path);
        return Files.exists(lock) && Files.size(lock) == 0;
    }

    private static Path lockFile(Path path) {
        return Parent.of(path).resolve("." + path.getFileName() + ".lock");
    }
}
