package io.llmlog.sink.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Says that one writer holds a path, among processes and among the class loaders of a process: a lock on a hidden file beside it, which the
 * operating system lets go when its process dies.
 */
final class PathLock implements AutoCloseable {
    private final FileChannel channel;

    private PathLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The lock, or null when another holds it. */
    static @Nullable PathLock tryLock(Path path) throws IOException {
        Path directory = Parent.of(path);
        Files.createDirectories(directory);
        FileChannel channel = FileChannel.open(
                directory.resolve("." + path.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = lock(channel) != null;
            return locked ? new PathLock(channel) : null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByAnotherClassLoader) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
