package io.llmlog.spool;

import io.llmlog.sink.Lines;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Overwrites records of a spool where they stand, with others of the same length: checkpoints, indices and sequences hold as before. Leaves
 * alone what a process is using.
 */
public final class SpoolEraser {
    private static final int WINDOW_BYTES = 1 << 20;

    private final SpoolFiles files = SpoolFiles.disk();
    private final RecordReader records = new RecordReader();
    private final RecordFormat format = new RecordFormat();
    private final Eraser eraser;

    private SpoolEraser(Eraser eraser) {
        this.eraser = eraser;
    }

    /** Says what takes the place of a record. */
    @FunctionalInterface
    public interface Eraser {
        /** A line that is as long as the given one, newlines included; null leaves the record as it is. */
        byte @Nullable [] replacement(byte[] bytes, int start, int end);
    }

    /**
     * What was found in the files of one process.
     *
     * @param inUse whether that process is there: then nothing was overwritten
     * @param found how many records were to be overwritten
     */
    public record Erased(Path slot, boolean inUse, long found) {}

    /**
     * Overwrites, and forces to disk.
     *
     * @param dryRun whether to count only
     */
    public static List<Erased> erase(Path directory, Eraser eraser, boolean dryRun) throws IOException {
        SpoolEraser all = new SpoolEraser(eraser);
        List<Erased> erased = new ArrayList<>();
        for (Path slot : all.files.list(directory)) {
            if (Slots.isSlot(slot)) {
                erased.add(all.slot(slot, dryRun));
            }
        }
        return erased;
    }

    private Erased slot(Path slot, boolean dryRun) throws IOException {
        try (Closeable lock = files.tryLock(slot.resolve("lock"))) {
            long found = 0;
            for (Path path : files.list(slot)) {
                found += Segment.number(path) < 0 ? 0 : segment(path, lock != null && !dryRun);
            }
            return new Erased(slot, lock == null, found);
        }
    }

    private long segment(Path path, boolean write) throws IOException {
        try (SpoolFile file = files.open(path);
                FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            long found = 0;
            long size = file.size();
            long at = SegmentHeader.BYTES;
            while (at < size) {
                RecordRun run = records.read(file, at, size, WINDOW_BYTES);
                if (run.isEmpty()) {
                    at = records.nextRecord(file, at, size);
                } else {
                    found += run(run, at, write ? channel : null);
                    at = run.end();
                }
            }
            if (write && found > 0) {
                channel.force(true);
            }
            return found;
        } catch (NoSuchFileException deliveredMeanwhile) {
            return 0;
        }
    }

    private long run(RecordRun run, long offset, @Nullable FileChannel channel) throws IOException {
        Lines lines = run.lines();
        long found = 0;
        for (int i = 0; i < lines.count(); i++) {
            byte[] replacement = eraser.replacement(lines.bytes(), lines.start(i), lines.end(i));
            if (replacement == null) {
                continue;
            }
            int length = lines.end(i) - lines.start(i);
            if (replacement.length != length) {
                throw new IllegalArgumentException(
                        "a record of " + length + " bytes cannot be replaced by " + replacement.length);
            }
            found++;
            if (channel != null) {
                long at = offset + (long) i * RecordFormat.HEADER_BYTES + lines.start(i) - lines.start(0);
                byte[] header = format.header(run.firstIndex() + i, run.firstSequence() + i, replacement, 0, length);
                write(channel, at, header);
                write(channel, at + RecordFormat.HEADER_BYTES, replacement);
            }
        }
        return found;
    }

    private static void write(FileChannel channel, long position, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest, position + rest.position());
        }
    }
}
