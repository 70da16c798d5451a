package io.llmlog.agent.sdk.reactor;

import org.jspecify.annotations.Nullable;

/**
 * Is told what passes between a publisher and one subscriber, before the subscriber is. What a method throws is reported and reaches nobody
 * else.
 */
public interface Onlooker {
    default void subscribed() throws Throwable {}

    /** A value; of a {@code Mono} also null, when it ends without one. */
    default void next(@Nullable Object value) throws Throwable {}

    default void completed() throws Throwable {}

    default void failed(Throwable thrown) throws Throwable {}

    /** The subscriber wants no more; of a {@code Mono} also after its value. */
    default void cancelled() throws Throwable {}
}
