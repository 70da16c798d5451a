package io.llmlog.analytics.query;

import org.jspecify.annotations.Nullable;

/** A page of whole events, newest first, events of the same instant by falling id. */
public record EventQuery(EventFilter filter, @Nullable EventCursor after, int limit) {}
