package io.llmlog.analytics.ingest.record;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What is taken for granted where a log does not tell.
 *
 * @param zone of times without an offset
 * @param latest no record is younger: when the file was last written to. Tells the year of dates without one, and the day of mere times
 */
public record TimeAssumptions(ZoneId zone, Instant latest) {
    /** UTC, and now. */
    public static TimeAssumptions now() {
        return new TimeAssumptions(ZoneOffset.UTC, Instant.now());
    }
}
