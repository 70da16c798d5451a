package io.llmlog.spool;

import java.time.Duration;

/**
 * What a full spool does with the next line. To lines that are no errors it is full already when a tenth of it is free, unless the oldest are
 * given up.
 *
 * @param dropsOldest whether the oldest file is given up for it, unread or not
 * @param maxWait how long the writer waits for readers to make room before the line is refused
 */
public record SpoolOverflow(boolean dropsOldest, Duration maxWait) {

    /** Refuse it at once. The default. */
    public static SpoolOverflow dropNewest() {
        return new SpoolOverflow(false, Duration.ZERO);
    }

    /** Give up the oldest file; readers that had not passed it count what they missed. */
    public static SpoolOverflow dropOldest() {
        return new SpoolOverflow(true, Duration.ZERO);
    }

    /** Hold the writer, never the application's threads, for at most {@code maxWait}; then refuse the line. */
    public static SpoolOverflow block(Duration maxWait) {
        return new SpoolOverflow(false, maxWait);
    }
}
