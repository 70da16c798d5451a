package io.llmlog.spool;

import io.llmlog.internal.file.ProcessLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The real file system, by {@link FileChannel} and nothing else: a full disk under a mapped file is an error in the JVM, here an exception. */
final class DiskFiles implements SpoolFiles {
    static final DiskFiles INSTANCE = new DiskFiles();

    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private DiskFiles() {}

    @Override
    public void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @Override
    public SpoolFile create(Path path) throws IOException {
        return new DiskFile(FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public SpoolFile open(Path path) throws IOException {
        return new DiskFile(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (WINDOWS) {
            return; // A directory cannot be opened there, and its journal keeps the names in order.
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public @Nullable Closeable tryLock(Path path) throws IOException {
        return ProcessLock.tryLock(path);
    }

    private record DiskFile(FileChannel channel) implements SpoolFile {
        /** The JDK keeps a direct buffer as large as the largest read of each thread. */
        private static final int LARGEST_READ = 256 * 1024;

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) throws IOException {
            int done = 0;
            while (done < length) {
                int chunk = Math.min(LARGEST_READ, length - done);
                int read = channel.read(ByteBuffer.wrap(into, offset + done, chunk), position + done);
                if (read < 0) {
                    return done;
                }
                done += read;
            }
            return done;
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void force() throws IOException {
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
