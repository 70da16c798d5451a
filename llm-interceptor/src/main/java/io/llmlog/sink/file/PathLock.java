package io.llmlog.sink.file;

import io.llmlog.internal.file.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Says that one writer holds a path, among processes and among the class loaders of a process: a lock on a hidden file beside it, which the
 * operating system lets go when its process dies.
 */
final class PathLock {
    private PathLock() {}

    /** The lock, or null when another holds it. */
    static @Nullable ProcessLock tryLock(Path path) throws IOException {
        Path directory = Parent.of(path);
        Files.createDirectories(directory);
        return ProcessLock.tryLock(directory.resolve("." + path.getFileName() + ".lock"));
    }
}
