package io.llmlog.agent.sdk;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A copy of this class is put beside the JDK's HTTP client, whose classes see no class of ours: what is woven into the client calls the
 * copy, and the agent hands it two functions. Of types of {@code java.base} alone.
 */
final class Border {
    /** Takes a request and the handler of its answer, and gives a token and the handler to take instead. Set by the agent. */
    static volatile @Nullable BiFunction<Object, Object, @Nullable Object @Nullable []> sending;

    /** Takes a token, the future of an answer, and what was thrown instead. Set by the agent. */
    static volatile @Nullable Consumer<@Nullable Object[]> answered;

    private Border() {}

    /** A request is about to be sent; null when nobody follows it. */
    static @Nullable Object @Nullable [] sending(@Nullable Object request, @Nullable Object handler) {
        BiFunction<Object, Object, @Nullable Object @Nullable []> agent = sending;
        return agent == null || request == null || handler == null ? null : agent.apply(request, handler);
    }

    /** The client has given the future of an answer, or thrown. */
    static void answered(@Nullable Object token, @Nullable Object answer, @Nullable Throwable thrown) {
        Consumer<@Nullable Object[]> agent = answered;
        if (agent != null && token != null) {
            agent.accept(new Object[] {token, answer, thrown});
        }
    }
}
