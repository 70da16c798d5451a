package io.llmlog.analytics.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of events as the JSON texts they came as. It may hold fewer than asked for when they are big; there are more as long as it has a
 * cursor.
 */
public record EventPage(List<String> events, @Nullable EventCursor next) {
    public EventPage {
        events = List.copyOf(events);
    }
}
