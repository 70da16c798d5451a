package io.llmlog.analytics.query;

import java.time.Instant;
import java.util.UUID;

/** The last event of a page: the next page begins right after it. */
public record EventCursor(Instant timestamp, UUID id) {}
