package io.llmlog.process;

import io.llmlog.event.LlmEvent;
import org.jspecify.annotations.Nullable;

/** One step between capture and encoding. Called by one thread at a time; an exception makes the pipeline withhold the event's content. */
@FunctionalInterface
public interface EventProcessor {
    LlmEvent process(LlmEvent event);

    /**
     * A huge event without what {@link #process} would throw away unread, so that it does not fill the queue: both give the same in the end.
     * Called by any thread, the application's.
     */
    default LlmEvent shorten(LlmEvent huge) {
        return huge;
    }

    /**
     * An event of the step's own, to be written behind those it has seen; null when there is none. Asked again and again by the thread that
     * calls {@link #process}, and a last time when all else is done. The event passes every step as others do.
     */
    default @Nullable LlmEvent pending() {
        return null;
    }
}
