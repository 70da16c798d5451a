package io.llmlog.analytics.store;

/**
 * What became of old events.
 *
 * @param deleted how many went as a whole
 * @param stripped how many lost content
 * @param more whether there may be others, which the next call sees to
 */
public record Expired(long deleted, long stripped, boolean more) {}
