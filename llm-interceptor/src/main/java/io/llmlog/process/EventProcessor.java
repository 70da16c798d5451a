package io.llmlog.process;

import io.llmlog.event.LlmEvent;

/** One step between capture and encoding. Called by one thread at a time; an exception makes the pipeline withhold the event's content. */
@FunctionalInterface
public interface EventProcessor {
    LlmEvent process(LlmEvent event);
}
