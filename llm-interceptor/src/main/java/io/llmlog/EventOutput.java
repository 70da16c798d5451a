package io.llmlog;

import io.llmlog.event.CallContext;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.pipeline.PipelineStats;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a logger's events go: a pipeline of its own, the application's logging framework, or nowhere. Never throws, but where it says so. */
interface EventOutput {
    void emit(LlmEvent event);

    /**
     * Lets a call pass that is about to be made.
     *
     * @throws BudgetExceededException when a budget refuses it
     */
    default void admit(LlmRequest request, CallContext context) {}

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
