package io.llmlog.spool;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of one reader in one slot. Two generations take turns, each written aside, forced and renamed, so that one whole checkpoint
 * is always there. Used by one thread at a time.
 */
final class CheckpointStore {
    private static final int LONGEST_NAME = 100;

    private final SpoolFiles files;
    private final Path directory;
    private final String reader;
    private long generation;

    CheckpointStore(SpoolFiles files, Path slot, String reader) {
        this.files = files;
        this.directory = directory(slot);
        this.reader = reader;
    }

    /** The newest whole one, or null. */
    @Nullable
    Checkpoint load() throws IOException {
        Checkpoint newest = null;
        for (Checkpoint checkpoint : all(files, directory)) {
            if (checkpoint.reader().equals(reader)
                    && (newest == null || checkpoint.generation() > newest.generation())) {
                newest = checkpoint;
            }
        }
        generation = newest == null ? 0 : newest.generation();
        return newest;
    }

    void save(SpoolPosition position) throws IOException {
        long next = generation + 1;
        Path aside = directory.resolve(fileName() + ".tmp");
        files.delete(aside);
        try (SpoolFile file = files.create(aside)) {
            file.append(
                    new Checkpoint(next, position.segment(), position.offset(), position.ordinal(), reader).encoded());
            file.force();
        }
        files.rename(aside, directory.resolve(fileName() + "." + next % 2));
        files.forceDirectory(directory);
        generation = next;
    }

    static Path directory(Path slot) {
        return slot.resolve("readers");
    }

    /** Every whole checkpoint of every reader, both generations. */
    static List<Checkpoint> all(SpoolFiles files, Path directory) throws IOException {
        List<Checkpoint> found = new ArrayList<>();
        for (Path path : files.list(directory)) {
            if (path.toString().endsWith(".0") || path.toString().endsWith(".1")) {
                Checkpoint checkpoint = read(files, path);
                if (checkpoint != null) {
                    found.add(checkpoint);
                }
            }
        }
        return found;
    }

    private static @Nullable Checkpoint read(SpoolFiles files, Path path) throws IOException {
        byte[] bytes = new byte[Checkpoint.MAX_BYTES];
        try (SpoolFile file = files.open(path)) {
            return Checkpoint.decoded(bytes, file.read(0, bytes, 0, bytes.length));
        }
    }

    /** Readable, and legal on every system; the exact name stands in the file. */
    private String fileName() {
        String safe = URLEncoder.encode(reader, StandardCharsets.UTF_8).replace("*", "%2A");
        if (safe.length() <= LONGEST_NAME) {
            return safe;
        }
        CRC32C crc = new CRC32C();
        crc.update(safe.getBytes(StandardCharsets.US_ASCII));
        return safe.substring(0, LONGEST_NAME) + "-" + Long.toHexString(crc.getValue());
    }
}
