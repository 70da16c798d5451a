package io.llmlog.spool;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a spool behaves.
 *
 * @param directory holds one directory per process that uses it at the same time
 * @param maxBytes how much it may hold, with what it adopted from dead processes
 * @param overflow what happens when that is reached
 * @param segmentBytes a file that would grow larger is sealed and another begun; a line larger than this has a file to itself
 * @param syncInterval the longest time between fsyncs while there is something new; zero makes every append durable before it returns
 * @param producer id of the process, ASCII and at most {@value SegmentHeader#PRODUCER_BYTES} characters
 */
public record SpoolOptions(
        Path directory,
        long maxBytes,
        SpoolOverflow overflow,
        int segmentBytes,
        Duration syncInterval,
        String producer) {
    public static final long DEFAULT_MAX_BYTES = 2L << 30;
    public static final int DEFAULT_SEGMENT_BYTES = 16 << 20;
    public static final Duration DEFAULT_SYNC_INTERVAL = Duration.ofSeconds(1);
    private static final long LEAST_BYTES = 64 * 1024;

    public SpoolOptions {
        if (maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("spool bytes was " + maxBytes + " but must be at least " + LEAST_BYTES);
        }
        if (segmentBytes < 1 || syncInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "spool segment bytes must be positive and the sync interval not negative, but were " + segmentBytes
                            + " and " + syncInterval);
        }
        if (producer.length() > SegmentHeader.PRODUCER_BYTES
                || !producer.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("producer id '" + producer + "' must be of at most "
                    + SegmentHeader.PRODUCER_BYTES + " ASCII characters");
        }
        // Room is made by deleting whole segments, so there must be some.
        segmentBytes = (int) Math.min(segmentBytes, maxBytes / 4);
    }

    /** The defaults: 2 GiB in files of 16 MiB, the newest dropped when full, fsync once a second. */
    public static SpoolOptions at(Path directory, String producer) {
        return new SpoolOptions(
                directory,
                DEFAULT_MAX_BYTES,
                SpoolOverflow.dropNewest(),
                DEFAULT_SEGMENT_BYTES,
                DEFAULT_SYNC_INTERVAL,
                producer);
    }
}
