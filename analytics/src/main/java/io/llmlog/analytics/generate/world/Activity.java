package io.llmlog.analytics.generate.world;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.event.LlmEvent;
import java.time.Instant;

/** What begins at a time: an event, and those that follow from it. */
public interface Activity {
    /**
     * The first event, at that very time.
     *
     * @param dice of this occasion alone
     * @param later takes what follows
     */
    LlmEvent begin(Instant time, Dice dice, Later later);
}
