package io.llmlog.event;

import org.jspecify.annotations.Nullable;

/**
 * What a logging framework knows of a record.
 *
 * @param message the formatted text; for a call its one-line summary, never content
 */
public record LogFacts(
        @Nullable String logger,
        @Nullable String level,
        @Nullable String message) {}
