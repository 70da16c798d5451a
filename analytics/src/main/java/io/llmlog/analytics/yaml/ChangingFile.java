package io.llmlog.analytics.yaml;

import io.llmlog.internal.file.FileStamp;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Looks every two seconds whether a file has changed, and says so once nobody writes to it any more: it is the same at two looks, or was changed
 * before that. Thread-safe; whoever asks when a look is due does the looking.
 */
public final class ChangingFile {
    private static final long BETWEEN_LOOKS_NANOS = 2_000_000_000L;

    private final LongSupplier nanoTime;
    private final AtomicLong lookedAt;
    private volatile FileStamp stamp;
    private volatile FileStamp lastSeen;

    /**
     * Begins with the file as it is now; make it before the file is read: a change between the two is then one that the next look finds.
     *
     * @param nanoTime a clock as {@link System#nanoTime()}
     */
    public ChangingFile(Path file, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.stamp = FileStamp.of(file);
        this.lastSeen = stamp;
        this.lookedAt = new AtomicLong(nanoTime.getAsLong());
    }

    public Path path() {
        return stamp.file();
    }

    /** Whether it is to be read anew; true once for each change. */
    public boolean hasChanged() {
        long now = nanoTime.getAsLong();
        long looked = lookedAt.get();
        return now - looked >= BETWEEN_LOOKS_NANOS && lookedAt.compareAndSet(looked, now) && look();
    }

    private boolean look() {
        FileStamp now = FileStamp.of(stamp.file());
        boolean still = now.equals(lastSeen) || isOld(now);
        lastSeen = now;
        if (now.equals(stamp) || !still) {
            return false;
        }
        stamp = now;
        return true;
    }

    private static boolean isOld(FileStamp file) {
        return System.currentTimeMillis() - file.modifiedMillis() > BETWEEN_LOOKS_NANOS / 1_000_000;
    }
}
