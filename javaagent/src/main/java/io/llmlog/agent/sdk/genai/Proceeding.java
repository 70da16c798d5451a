package io.llmlog.agent.sdk.genai;

import io.llmlog.agent.call.Attempt;
import io.llmlog.provider.WireApi;
import org.jspecify.annotations.Nullable;

/**
 * One {@code proceed} below the interceptor that retries.
 *
 * @param sent what was sent, when this is the outermost one and for an API whose calls are events
 */
record Proceeding(Depth depth, @Nullable Sent sent) {

    /** How many of them this thread is inside of. Used by that thread alone. */
    static final class Depth {
        private int depth;

        /** Whether it is the outermost. */
        boolean enter() {
            return depth++ == 0;
        }

        void leave() {
            depth--;
        }
    }

    /** An attempt, and how its answer is to be read. */
    record Sent(Shape shape, WireApi api, Attempt attempt) {}
}
