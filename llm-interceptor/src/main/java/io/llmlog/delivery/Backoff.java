package io.llmlog.delivery;

import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How long to leave a failing server alone: a random time below a bound that doubles with each failure ("full jitter" of the AWS
 * Architecture Blog, "Exponential Backoff and Jitter"), so that many applications do not come back at once.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** No server keeps us away for longer than this, whatever it asks for. */
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

    private final LongUnaryOperator random;

    /**
     * A backoff with its source of chance.
     *
     * @param random a number from 0 to its argument, exclusive
     */
    Backoff(LongUnaryOperator random) {
        this.random = random;
    }

    /**
     * The next pause.
     *
     * @param failures in a row, at least 1
     * @param asked what the server asked for; it is waited at least
     */
    Duration pause(int failures, @Nullable Duration asked) {
        long bound = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(failures - 1, 20));
        long chosen = 1 + random.applyAsLong(bound);
        long least = asked == null ? 0 : Math.min(asked.toNanos(), LONGEST_ASKED.toNanos());
        return Duration.ofNanos(least + chosen);
    }
}
