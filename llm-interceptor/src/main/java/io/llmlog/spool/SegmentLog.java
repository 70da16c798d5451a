package io.llmlog.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The segments of one slot, and the readers that have yet to pass them. Thread-safe. */
final class SegmentLog implements Closeable {
    private final SpoolEnvironment environment;
    private final Slot slot;
    private final Quarantine quarantine;
    private final ConcurrentSkipListMap<Long, Segment> segments;
    private final List<CursorProgress> readers = new CopyOnWriteArrayList<>();
    private final long nextNumber;
    private volatile long endOrdinal;
    private volatile long overflowedThrough = -1;

    /**
     * A log over what was found on disk.
     *
     * @param nextNumber for the first new segment; higher than any that a checkpoint speaks of
     * @param endOrdinal how many records the slot ever took
     */
    SegmentLog(
            SpoolEnvironment environment,
            Slot slot,
            ConcurrentSkipListMap<Long, Segment> segments,
            long nextNumber,
            long endOrdinal) {
        this.environment = environment;
        this.slot = slot;
        this.quarantine = new Quarantine(environment, slot.directory());
        this.segments = segments;
        this.nextNumber = nextNumber;
        this.endOrdinal = endOrdinal;
    }

    Slot slot() {
        return slot;
    }

    Path directory() {
        return slot.directory();
    }

    Quarantine quarantine() {
        return quarantine;
    }

    /** Keeps what this reader has not passed. */
    void add(CursorProgress reader) {
        readers.add(reader);
    }

    void add(Segment segment) {
        segments.put(segment.number(), segment);
    }

    boolean contains(Segment segment) {
        return segments.containsKey(segment.number());
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    long nextNumber() {
        return nextNumber;
    }

    long endOrdinal() {
        return endOrdinal;
    }

    void endOrdinal(long ordinal) {
        endOrdinal = ordinal;
    }

    /** The oldest segment whose number is at least this, or null. */
    @Nullable
    Segment from(long number) {
        var entry = segments.ceilingEntry(number);
        return entry == null ? null : entry.getValue();
    }

    long bytes() {
        long sum = 0;
        for (Segment segment : segments.values()) {
            sum += segment.end();
        }
        return sum;
    }

    /** The bytes behind a position. */
    long bytesFrom(SpoolPosition position) {
        long sum = 0;
        for (Segment segment : segments.tailMap(position.segment()).values()) {
            long read = segment.number() == position.segment() ? position.offset() : SegmentHeader.BYTES;
            sum += Math.max(0, segment.end() - read);
        }
        return sum;
    }

    /** Whether the segment of that number was given up because the spool was full. */
    boolean hasOverflowed(long number) {
        return number <= overflowedThrough;
    }

    /** Deletes the segments that every reader has passed. */
    void retire() {
        List<Segment> passed = new ArrayList<>();
        for (Segment segment : segments.values()) {
            if (!segment.isSealed() || !readers.stream().allMatch(reader -> reader.hasReleased(segment))) {
                break;
            }
            passed.add(segment);
        }
        passed.forEach(this::remove);
        if (!passed.isEmpty()) {
            environment.signal().raise();
        }
    }

    /** Gives up the oldest sealed segment, read or not. Whether there was one. */
    boolean dropOldest() {
        Segment oldest = from(0);
        if (oldest == null || !oldest.isSealed()) {
            return false;
        }
        overflowedThrough = oldest.number();
        remove(oldest);
        return true;
    }

    /** Deletes a segment's file. */
    void remove(Segment segment) {
        if (segments.remove(segment.number()) == null) {
            return;
        }
        try {
            environment.files().delete(segment.path());
        } catch (IOException failure) {
            environment
                    .status()
                    .warnOften(
                            "spool delete",
                            () -> "cannot delete " + segment.path() + ", which is not needed any more: " + failure);
        }
    }

    /** Lets other processes have the slot. */
    @Override
    public void close() throws IOException {
        slot.lock().close();
    }
}
