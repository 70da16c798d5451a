package io.llmlog.analytics.query;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last event of a page: the next page begins right after it.
 *
 * @param value its value of the field that the page is sorted by; null when it has none
 * @param id its id
 */
public record EventCursor(@Nullable Object value, String id) {
    /**
     * The id as that of an event.
     *
     * @throws WrongCursorException when no event can have it
     */
    public UUID uuid() {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new WrongCursorException("an event's id is a UUID", e);
        }
    }
}
