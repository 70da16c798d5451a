package io.llmlog.pipeline;

import java.time.Duration;

/**
 * What happens to an event that finds the queue full: it is dropped, at once or after its thread has waited for room.
 *
 * @param maxWait longest time the application's thread may be held; zero never holds it
 */
public record OverflowPolicy(Duration maxWait) {

    /** Never hold the application: the newest event is lost, and counted. The default. */
    public static OverflowPolicy dropNewest() {
        return new OverflowPolicy(Duration.ZERO);
    }

    /** Hold the application's thread for at most {@code maxWait}, then lose the event, and count it. */
    public static OverflowPolicy block(Duration maxWait) {
        return new OverflowPolicy(maxWait);
    }
}
