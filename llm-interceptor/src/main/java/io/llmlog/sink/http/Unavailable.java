package io.llmlog.sink.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** No server took a request; later one may. The message is for people. */
public final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration pause;
    private final boolean midway;

    /**
     * Says why.
     *
     * @param pause how long the server asks to be left alone, or null
     * @param midway whether the request had been under way, so that a smaller one might have come through
     */
    Unavailable(String problem, @Nullable Duration pause, boolean midway) {
        super(problem, null, false, false);
        this.pause = pause;
        this.midway = midway;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    @Nullable
    Duration pause() {
        return pause;
    }

    boolean isMidway() {
        return midway;
    }
}
