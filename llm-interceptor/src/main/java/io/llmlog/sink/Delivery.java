package io.llmlog.sink;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of the lines of one {@link RemoteSink#deliver}: every line of which nothing else is said was delivered. Immutable once built.
 * Reasons are for people and carry no content and no secret.
 */
public final class Delivery {
    private static final Delivery COMPLETE = new Builder().build();

    private final Set<Integer> retries;
    private final Map<Integer, Dead> dead;
    private final int duplicates;
    private final boolean allRetry;
    private final @Nullable String problem;
    private final @Nullable Duration retryAfter;

    private Delivery(Builder builder) {
        this.retries = Set.copyOf(builder.retries);
        this.dead = Map.copyOf(builder.dead);
        this.duplicates = builder.duplicates;
        this.allRetry = builder.allRetry;
        this.problem = builder.problem;
        this.retryAfter = builder.retryAfter;
    }

    /**
     * A line that no repetition will bring through.
     *
     * @param reason one of few words, such as {@code mapper_parsing_exception}, fit for a counter
     * @param detail what the server said of it, for people
     */
    public record Dead(String reason, String detail) {}

    /** Every line arrived. */
    public static Delivery complete() {
        return COMPLETE;
    }

    /** No line is known to have arrived; all may be sent again. */
    public static Delivery retryAll(String problem) {
        return new Builder().retryAll(problem).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Whether the line must be sent again. */
    public boolean isRetry(int line) {
        return allRetry ? !dead.containsKey(line) : retries.contains(line);
    }

    /** Why the line will never arrive, or null when it arrived or may yet. */
    public @Nullable Dead dead(int line) {
        return dead.get(line);
    }

    /** How many of the delivered lines had been there already. */
    public int duplicates() {
        return duplicates;
    }

    /** What is wrong with the server, when there is anything to send again. */
    public @Nullable String problem() {
        return problem;
    }

    /** How long the server asks to be left alone, if it does. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Collects what became of single lines. */
    public static final class Builder {
        private final Set<Integer> retries = new HashSet<>();
        private final Map<Integer, Dead> dead = new HashMap<>();
        private int duplicates;
        private boolean allRetry;
        private @Nullable String problem;
        private @Nullable Duration retryAfter;

        private Builder() {}

        /** All but the dead lines may be sent again. */
        public Builder retryAll(String why) {
            allRetry = true;
            problem = why;
            return this;
        }

        public Builder retry(int line, String why) {
            retries.add(line);
            problem = why;
            return this;
        }

        public Builder dead(int line, String reason, String detail) {
            dead.put(line, new Dead(reason, detail));
            return this;
        }

        /** One more line had been there already. */
        public Builder duplicate() {
            duplicates++;
            return this;
        }

        public Builder retryAfter(@Nullable Duration pause) {
            retryAfter = pause;
            return this;
        }

        public Delivery build() {
            return new Delivery(this);
        }
    }
}
