package io.llmlog.analytics.decode;

import io.llmlog.analytics.schema.EventSchema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event ready for a store: its identity, the values of {@link EventSchema#fields()} in their order (null where the event has none) and
 * its text as it came.
 */
public record DecodedEvent(UUID id, Instant timestamp, List<@Nullable Object> values, String json) {}
