package io.llmlog.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * A file system in memory that loses power at a chosen step: from then on every operation fails. What survives is what was forced, and of the
 * rest whatever chance lets through: any part of the bytes that follow, sector by sector of 512 bytes, a truncation or not, a new name, an old
 * one, or none. Directories themselves always survive.
 */
final class CrashingFiles implements SpoolFiles {
    private static final int SECTOR = 512;

    private final Random random;
    private final Map<Path, Content> names = new HashMap<>();
    private final Map<Path, Content> durableNames = new HashMap<>();
    private final Set<Path> locks = new HashSet<>();
    private int stepsLeft;
    private boolean dead;

    CrashingFiles(Random random, int steps) {
        this.random = random;
        this.stepsLeft = steps;
    }

    private static final class Content {
        private byte[] bytes = new byte[0];
        private byte[] durable = bytes;
    }

    boolean isDead() {
        return dead;
    }

    /** What a machine finds after the power came back. It loses power again after so many steps. */
    CrashingFiles survivors(int steps) {
        CrashingFiles after = new CrashingFiles(random, steps);
        Set<Path> paths = new HashSet<>(names.keySet());
        paths.addAll(durableNames.keySet());
        for (Path path : paths) {
            Content content = random.nextBoolean() ? names.get(path) : durableNames.get(path);
            if (content != null) {
                Content left = new Content();
                left.bytes = survivingBytes(content);
                left.durable = left.bytes;
                after.names.put(path, left);
                after.durableNames.put(path, left);
            }
        }
        return after;
    }

    private byte[] survivingBytes(Content content) {
        byte[] now = content.bytes;
        byte[] durable = content.durable;
        if (now.length < durable.length || random.nextInt(3) == 0) {
            return random.nextBoolean() ? now : durable;
        }
        byte[] left = Arrays.copyOf(now, durable.length + random.nextInt(now.length - durable.length + 1));
        for (int sector = durable.length / SECTOR * SECTOR; sector < left.length; sector += SECTOR) {
            if (random.nextInt(3) == 0) {
                Arrays.fill(left, Math.max(sector, durable.length), Math.min(sector + SECTOR, left.length), (byte) 0);
            }
        }
        return left;
    }

    /** The last step before the end is done or not done, but never reported. */
    private void step(Runnable change) throws IOException {
        if (!dead && stepsLeft-- > 0) {
            change.run();
            return;
        }
        if (!dead && random.nextBoolean()) {
            change.run();
        }
        dead = true;
        throw new IOException("power lost");
    }

    private Content content(Path path) throws IOException {
        Content content = names.get(path);
        if (content == null) {
            throw new NoSuchFileException(path.toString());
        }
        return content;
    }

    @Override
    public void createDirectories(Path directory) {}

    @Override
    public List<Path> list(Path directory) {
        return names.keySet().stream()
                .filter(path -> path.startsWith(directory))
                .map(path -> directory.resolve(directory.relativize(path).getName(0)))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public SpoolFile create(Path path) throws IOException {
        if (names.containsKey(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        step(() -> names.put(path, new Content()));
        return new OpenFile(content(path));
    }

    @Override
    public SpoolFile open(Path path) throws IOException {
        return new OpenFile(content(path));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Content content = content(from);
        step(() -> {
            names.remove(from);
            names.put(to, content);
        });
    }

    @Override
    public void delete(Path path) throws IOException {
        step(() -> names.remove(path));
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        step(() -> {
            durableNames.keySet().removeIf(path -> Objects.equals(path.getParent(), directory));
            names.forEach((path, content) -> {
                if (Objects.equals(path.getParent(), directory)) {
                    durableNames.put(path, content);
                }
            });
        });
    }

    @Override
    public Closeable tryLock(Path path) {
        return locks.add(path) ? () -> locks.remove(path) : null;
    }

    private final class OpenFile implements SpoolFile {
        private final Content content;

        OpenFile(Content content) {
            this.content = content;
        }

        @Override
        public long size() {
            return content.bytes.length;
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) {
            int available = (int) Math.max(0, Math.min(length, content.bytes.length - position));
            System.arraycopy(content.bytes, (int) Math.min(position, content.bytes.length), into, offset, available);
            return available;
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            byte[] added = new byte[bytes.remaining()];
            bytes.get(added);
            step(() -> {
                int before = content.bytes.length;
                content.bytes = Arrays.copyOf(content.bytes, before + added.length);
                System.arraycopy(added, 0, content.bytes, before, added.length);
            });
        }

        @Override
        public void truncate(long size) throws IOException {
            step(() -> content.bytes = Arrays.copyOf(content.bytes, (int) Math.min(size, content.bytes.length)));
        }

        @Override
        public void force() throws IOException {
            step(() -> content.durable = content.bytes);
        }

        @Override
        public void close() {}
    }
}
