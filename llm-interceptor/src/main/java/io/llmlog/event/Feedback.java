package io.llmlog.event;

import org.jspecify.annotations.Nullable;

/** A judgement on an earlier call: a score (scale of the caller's choice), a label, or both. */
public record Feedback(@Nullable Double score, @Nullable String label) {}
