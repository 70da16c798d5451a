package io.llmlog.event;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes event ids: UUIDs of version 7 (RFC 9562, 5.7), so that ids sort by the millisecond they were made in.
 *
 * <p>The 74 random bits come from {@link ThreadLocalRandom}: unique enough to tell events apart, quick, and free of locks. They are no
 * secret.
 */
public final class EventId {
    private EventId() {}

    /** A new id, in its lower-case text form. */
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long time = System.currentTimeMillis() << 16 | 0x7000L | random.nextLong() & 0x0FFFL;
        long rest = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(time, rest).toString();
    }
}
