package io.llmlog.analytics.evaluate.nab;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Times as NAB writes them, {@code 2014-04-10 07:15:00.000000}, in UTC. */
final class NabTime {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();

    private NabTime() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    static Instant parse(String text) {
        try {
            return LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("time was '" + text + "' but must be like 2014-04-10 07:15:00", e);
        }
    }
}
