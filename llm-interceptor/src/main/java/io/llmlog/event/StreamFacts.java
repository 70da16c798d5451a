package io.llmlog.event;

import org.jspecify.annotations.Nullable;

/**
 * How a streamed answer arrived.
 *
 * @param chunks number of pieces
 */
public record StreamFacts(StreamOutcome outcome, @Nullable Integer chunks) {}
