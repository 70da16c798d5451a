package io.llmlog.analytics.generate.world;

import io.llmlog.event.LlmEvent;
import java.time.Instant;
import java.util.function.Supplier;

/** Takes events that will happen. */
public interface Later {
    /** Has that event made when its time has come; its time stamp must be that time, which is not before now. */
    void at(Instant time, Supplier<LlmEvent> event);
}
