package io.llmlog.analytics.query;

import org.jspecify.annotations.Nullable;

/**
 * A page of whole events.
 *
 * @param after the end of the page before; null for the first one
 */
public record EventQuery(
        EventFilter filter, Sort sort, @Nullable EventCursor after, int limit) {
    /** Newest first. */
    public EventQuery(EventFilter filter, @Nullable EventCursor after, int limit) {
        this(filter, Sort.NEWEST_FIRST, after, limit);
    }

    /** The page after this one. */
    public EventQuery after(EventCursor end) {
        return new EventQuery(filter, sort, end, limit);
    }
}
