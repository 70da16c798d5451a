package io.llmlog.spool;

import java.util.List;

/** How much more a spool may write: makes or awaits room as {@link SpoolOverflow} says. For the writer alone. */
final class SpoolBudget {
    private final SpoolEnvironment environment;
    private final List<SegmentLog> logs;

    /**
     * A budget over all logs together.
     *
     * @param logs the oldest data first
     */
    SpoolBudget(SpoolEnvironment environment, List<SegmentLog> logs) {
        this.environment = environment;
        this.logs = logs;
    }

    /** Whether a record of that size could ever be held. */
    boolean canHold(long recordBytes, boolean error) {
        return recordBytes + SegmentHeader.BYTES + kept(error)
                <= environment.options().maxBytes();
    }

    /** What must be free behind a record: the last tenth is for errors, unless the oldest make room for whatever comes. */
    long kept(boolean error) {
        boolean keeps = !error && !environment.options().overflow().dropsOldest();
        return keeps ? environment.options().maxBytes() / 10 : 0;
    }

    /**
     * How many bytes are free: at least {@code need}, or 0.
     *
     * @param deadline until when it may wait, in nanoseconds of the environment's clock
     */
    long room(long need, long deadline) {
        long free = free();
        if (free < need) {
            environment.wantsRoom().set(true);
            // Readers may sleep beside what this very append has written.
            environment.signal().raise();
        }
        while (free < need) {
            long seen = environment.signal().count();
            free = free();
            if (free < need && !makeRoom(seen, deadline)) {
                return 0;
            }
        }
        environment.wantsRoom().set(false);
        return free;
    }

    private long free() {
        long used = 0;
        for (SegmentLog log : logs) {
            used += log.bytes();
        }
        return environment.options().maxBytes() - used;
    }

    private boolean makeRoom(long seen, long deadline) {
        if (environment.options().overflow().dropsOldest()) {
            return logs.stream().anyMatch(SegmentLog::dropOldest);
        }
        long left = deadline - environment.nanoTime().getAsLong();
        try {
            return left > 0 && environment.signal().await(seen, left);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
