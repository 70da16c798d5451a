package io.llmlog.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The real file system, but for what a test lets fail. */
final class FaultyFiles implements SpoolFiles {
    /** What can fail. */
    enum Step {
        CREATE,
        APPEND,
        FORCE,
        FORCE_DIRECTORY,
        TRUNCATE,
        READ,
        DELETE
    }

    /** Decides about a step: null lets it happen, a text is the message it fails with. */
    @FunctionalInterface
    interface Faults {
        @Nullable
        String at(Step step, Path path);
    }

    private final SpoolFiles disk = SpoolFiles.disk();
    volatile Faults faults = (step, path) -> null;

    private void check(Step step, Path path) throws IOException {
        String fault = faults.at(step, path);
        if (fault != null) {
            throw new IOException(fault);
        }
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        disk.createDirectories(directory);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return disk.list(directory);
    }

    @Override
    public SpoolFile create(Path path) throws IOException {
        check(Step.CREATE, path);
        return new FaultyFile(path, disk.create(path));
    }

    @Override
    public SpoolFile open(Path path) throws IOException {
        return new FaultyFile(path, disk.open(path));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        check(Step.DELETE, path);
        disk.delete(path);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        check(Step.FORCE_DIRECTORY, directory);
        disk.forceDirectory(directory);
    }

    @Override
    public @Nullable Closeable tryLock(Path path) throws IOException {
        return disk.tryLock(path);
    }

    private final class FaultyFile implements SpoolFile {
        private final Path path;
        private final SpoolFile file;

        FaultyFile(Path path, SpoolFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) throws IOException {
            check(Step.READ, path);
            return file.read(position, into, offset, length);
        }

        /** Half of it is written before it fails. */
        @Override
        public void append(ByteBuffer bytes) throws IOException {
            String fault = faults.at(Step.APPEND, path);
            if (fault != null) {
                ByteBuffer half = bytes.slice(bytes.position(), bytes.remaining() / 2);
                file.append(half);
                throw new IOException(fault);
            }
            file.append(bytes);
        }

        @Override
        public void truncate(long size) throws IOException {
            check(Step.TRUNCATE, path);
            file.truncate(size);
        }

        @Override
        public void force() throws IOException {
            check(Step.FORCE, path);
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
