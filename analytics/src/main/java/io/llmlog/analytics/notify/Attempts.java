package io.llmlog.analytics.notify;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How often and how long a delivery is tried.
 *
 * @param first the longest wait after the first failure; it doubles with each further one
 * @param longest a wait, unless a receiver asks for a longer one
 * @param giveUp how long a notification is tried at all
 * @param claim how long a service that tries keeps others from trying; longer than {@link #LONGEST}
 */
public record Attempts(Duration first, Duration longest, Duration giveUp, Duration claim) {
    /** What an attempt may take. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    /** For three days, at least every five minutes. */
    public static final Attempts DEFAULT =
            new Attempts(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(3), LONGEST.multipliedBy(2));

    /** What a receiver may ask for. */
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);

    private static final int MOST_DOUBLINGS = 30;

    /** The same with another end. */
    public Attempts givingUpAfter(Duration time) {
        return new Attempts(first, longest, time, claim);
    }

    /**
     * How long to wait after so many failures in a row: anything up to the backoff, so that those who failed together do not come back together
     * ("full jitter": Brooker, Exponential Backoff And Jitter, AWS Architecture Blog 2015).
     *
     * @param random from 0 to 1
     */
    Duration backoff(int failures, DoubleSupplier random) {
        double ceiling = Math.min(
                (double) longest.toMillis(),
                first.toMillis() * Math.pow(2, Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS)));
        return Duration.ofMillis(Math.round(ceiling * random.getAsDouble()));
    }

    /** What is granted of what a receiver asked for. */
    static Duration granted(Duration asked) {
        return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    }
}
