package io.llmlog.encode;

import io.llmlog.event.LlmEvent;
import io.llmlog.internal.json.JsonBuffer;

/** Appends an event to a buffer as one line with its newline. Used by one thread at a time. */
public interface EventEncoder {
    /**
     * Appends the line.
     *
     * @param sequence the event's number within its producer
     */
    void encode(LlmEvent event, long sequence, JsonBuffer out);
}
