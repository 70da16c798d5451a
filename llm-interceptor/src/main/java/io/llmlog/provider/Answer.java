package io.llmlog.provider;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an answer told.
 *
 * @param complete whether the body said that it is complete: a whole JSON value, or the stream's own end
 * @param failure the provider's error
 * @param chunks number of events of a stream; null when the answer was not streamed
 * @param firstContentAt {@link System#nanoTime()} when the first piece of content of a stream came
 * @param maxGapNanos longest time between two events of a stream
 */
public record Answer(
        LlmResponse response,
        boolean complete,
        @Nullable Failure failure,
        @Nullable Integer chunks,
        @Nullable Long firstContentAt,
        @Nullable Long maxGapNanos) {}
