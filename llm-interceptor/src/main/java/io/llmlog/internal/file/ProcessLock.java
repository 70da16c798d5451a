package io.llmlog.internal.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a file that the operating system lets go when the process dies.
 *
 * <p>POSIX ends the locks of a process on a file when that process closes <em>any</em> descriptor of it. So a file that somebody in this
 * process has locked must not even be opened and closed here: who holds what is kept where all class loaders see it, among the system
 * properties.
 */
public final class ProcessLock implements Closeable {
    private static final String HELD = "io.llmlog.held:";

    /** Descriptors of locks held by somebody who is not in the list, for ever open: see above. */
    private static final Queue<FileChannel> UNTOUCHABLE = new ConcurrentLinkedQueue<>();

    private final FileChannel channel;
    private final String key;

    private ProcessLock(FileChannel channel, String key) {
        this.channel = channel;
        this.key = key;
    }

    /** The lock, or null when somebody holds it. */
    public static @Nullable ProcessLock tryLock(Path path) throws IOException {
        Path directory = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a lock is a file in a directory");
        String key = HELD + directory.toRealPath().resolve(path.getFileName());
        if (System.getProperties().putIfAbsent(key, "true") != null) {
            return null;
        }
        ProcessLock lock = null;
        try {
            lock = locked(path, key);
            return lock;
        } finally {
            if (lock == null) {
                System.getProperties().remove(key);
            }
        }
    }

    private static @Nullable ProcessLock locked(Path path, String key) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean close = true;
        try {
            if (channel.tryLock() == null) {
                return null;
            }
            close = false;
            return new ProcessLock(channel, key);
        } catch (OverlappingFileLockException heldInThisProcess) {
            close = false;
            UNTOUCHABLE.add(channel);
            return null;
        } finally {
            if (close) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        System.getProperties().remove(key);
    }
}
