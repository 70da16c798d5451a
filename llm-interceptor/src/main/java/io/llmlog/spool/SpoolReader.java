package io.llmlog.spool;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One sink's way through a spool. {@link #next} and {@link #commit} are for one thread, which must have ended before the spool is closed; the
 * counts are for any.
 */
public final class SpoolReader {
    private final String name;
    private final Signal signal;
    private final RecordReader records = new RecordReader();
    private final SkipCounts skipped = new SkipCounts();
    private final LongAdder recovered = new LongAdder();
    /** The own log is the last. */
    private final List<LogCursor> cursors = new CopyOnWriteArrayList<>();

    private volatile @Nullable Settled settled;

    /** How many lines of the batch that ends there are done with. */
    private record Settled(SpoolPosition end, int lines) {
        /** How many of them are not committed yet: all or none. */
        long behind(SpoolPosition committed) {
            return committed.slot().equals(end.slot()) && committed.ordinal() < end.ordinal() ? lines : 0;
        }
    }

    SpoolReader(String name, Signal signal) {
        this.name = name;
        this.signal = signal;
    }

    /** The stable name of the sink, under which its checkpoint is kept. */
    public String name() {
        return name;
    }

    /**
     * The lines behind the last batch, whether that was committed or not.
     *
     * @param maxBytes of all lines together; a single longer line comes alone
     * @param wait how long to wait for lines when there are none
     * @return null when there were none in that time
     */
    public @Nullable SpoolBatch next(int maxBytes, Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            long seen = signal.count();
            SpoolBatch batch = look(maxBytes);
            if (batch != null) {
                return batch;
            }
            if (!signal.await(seen, end - System.nanoTime())) {
                return null;
            }
        }
    }

    /**
     * Says that the fate of everything before a position is known. It is written to disk at most once a second and when the spool is closed:
     * after a crash some lines come a second time, none is left out.
     */
    public void commit(SpoolPosition position) {
        for (LogCursor cursor : cursors) {
            if (cursor.log().slot().name().equals(position.slot())) {
                cursor.progress().commit(position);
            }
        }
    }

    /**
     * Says that the fate of some lines is known, before that of all is: the counts leave them out from now on. After a crash all of them come again.
     *
     * @param batch the last one, which is not committed yet
     * @param lines how many of its lines, altogether
     */
    public void settle(SpoolBatch batch, int lines) {
        settled = new Settled(batch.end(), lines);
    }

    /** How much is before it. */
    public SpoolStats.ReaderStats stats() {
        // Read first: what is committed meanwhile is not left out twice.
        Settled known = settled;
        long events = 0;
        long bytes = 0;
        for (LogCursor cursor : cursors) {
            SpoolPosition committed = cursor.progress().committed();
            long done = known == null ? 0 : known.behind(committed);
            events += Math.max(0, cursor.eventsBehind(committed) - done);
            bytes += cursor.unreadBytes();
        }
        return new SpoolStats.ReaderStats(name, events, bytes, recovered.sum(), skipped.snapshot());
    }

    LogCursor cursor(SpoolEnvironment environment, SegmentLog log) throws IOException {
        CursorProgress progress = CursorProgress.open(environment, log, name);
        return new LogCursor(environment, log, progress, records, skipped);
    }

    void add(LogCursor cursor, boolean own) {
        recovered.add(cursor.eventsBehind(cursor.progress().committed()));
        cursors.add(own ? cursors.size() : 0, cursor);
    }

    void remove(SegmentLog log) {
        cursors.removeIf(cursor -> cursor.log() == log);
    }

    /** Saves the checkpoints and closes the files. */
    void close() {
        for (LogCursor cursor : cursors) {
            cursor.progress().save();
            cursor.closeFile();
        }
        cursors.clear();
    }

    private @Nullable SpoolBatch look(int maxBytes) throws InterruptedException {
        for (LogCursor cursor : cursors) {
            SpoolBatch batch = cursor.next(maxBytes);
            if (batch != null) {
                return batch;
            }
            cursor.progress().tick();
        }
        return null;
    }
}
