package io.llmlog.analytics.ask;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page of events.
 *
 * @param events a JSON array, each event as it came or with the selected fields alone
 * @param nextCursor null on the last page
 */
public record EventsAnswer(
        Instant from,
        Instant to,
        @JsonRawValue String events,
        @Nullable String nextCursor) {}
