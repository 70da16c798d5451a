package io.llmlog.analytics.query;

import org.jspecify.annotations.Nullable;

/**
 * The last event of a page: the next page begins right after it.
 *
 * @param value its value of the field that the page is sorted by; null when it has none
 * @param id its id
 */
public record EventCursor(@Nullable Object value, String id) {}
