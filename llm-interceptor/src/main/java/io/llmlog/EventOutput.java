package io.llmlog;

import io.llmlog.event.LlmEvent;
import io.llmlog.pipeline.PipelineStats;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a logger's events go: a pipeline of its own, the application's logging framework, or nowhere. Never throws. */
interface EventOutput {
    void emit(LlmEvent event);

    boolean flush(Duration timeout);

    /** Null when the events are counted elsewhere. */
    @Nullable
    PipelineStats stats();

    void close();

    /** For {@code llmlog.enabled=false}. */
    EventOutput NOWHERE = new EventOutput() {
        @Override
        public void emit(LlmEvent event) {}

        @Override
        public boolean flush(Duration timeout) {
            return true;
        }

        @Override
        public @Nullable PipelineStats stats() {
            return null;
        }

        @Override
        public void close() {}
    };
}
