package io.llmlog.encode;

import io.llmlog.internal.json.JsonBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Writes instants as {@code "2026-11-22T10:15:30.123Z"}. Keeps the last second's text, since most events share it. Not thread-safe. */
final class IsoTimestamp {
    private static final int UP_TO_SECONDS = 21;
    private static final byte[] END = {'Z', '"'};
    private final JsonBuffer prefix = new JsonBuffer(UP_TO_SECONDS);
    private byte[] cached = new byte[0];
    private long cachedSecond = Long.MIN_VALUE;

    void write(Instant instant, JsonBuffer out) {
        if (instant.getEpochSecond() != cachedSecond) {
            cached = upToSeconds(instant);
            cachedSecond = instant.getEpochSecond();
        }
        out.raw(cached).padded(instant.getNano() / 1_000_000, 3).raw(END);
    }

    private byte[] upToSeconds(Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        prefix.truncate(0);
        prefix.raw('"')
                .padded(Math.floorMod(time.getYear(), 10_000), 4)
                .raw('-')
                .padded(time.getMonthValue(), 2);
        prefix.raw('-').padded(time.getDayOfMonth(), 2).raw('T').padded(time.getHour(), 2);
        prefix.raw(':')
                .padded(time.getMinute(), 2)
                .raw(':')
                .padded(time.getSecond(), 2)
                .raw('.');
        return java.util.Arrays.copyOf(prefix.array(), prefix.length());
    }
}
