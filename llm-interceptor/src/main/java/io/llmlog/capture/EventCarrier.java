package io.llmlog.capture;

import io.llmlog.event.LlmEvent;
import io.llmlog.event.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Carries an event through a logging framework as the argument of an ordinary log call. To everybody but our appenders it is its one-line
 * summary: it has no getters, no public fields and nothing a serializer could follow into content.
 */
public final class EventCarrier {
    /** The name of the logger that LLM events pass. */
    public static final String LOGGER = "llm";

    private final transient LlmEvent event;

    public EventCarrier(LlmEvent event) {
        this.event = event;
    }

    /** The event among the arguments of a log call, or null. */
    public static @Nullable LlmEvent eventIn(@Nullable Object @Nullable [] arguments) {
        if (arguments != null) {
            for (Object argument : arguments) {
                if (argument instanceof EventCarrier carrier) {
                    return carrier.event;
                }
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return Summary.of(event);
    }
}
