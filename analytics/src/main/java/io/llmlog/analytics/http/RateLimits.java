package io.llmlog.analytics.http;

import io.llmlog.analytics.access.Scope;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many requests a caller may make: a token bucket for each caller and scope, that holds what five seconds allow. It is there for
 * programs that have lost their measure, not for those that have much to say: the usual limits are well above what a busy application or a
 * dashboard asks. Thread-safe.
 */
final class RateLimits {
    private static final Map<Scope, Integer> USUAL =
            Map.of(Scope.ANYBODY, 10, Scope.INGEST, 2_000, Scope.READ, 200, Scope.ADMIN, 20);
    private static final int BURST_SECONDS = 5;
    private static final int MOST_CALLERS = 10_000;
    private static final double NANOS = 1e9;

    private final Map<Scope, Integer> rates;
    private final LongSupplier nanoTime;
    private final Map<Key, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    private record Key(String caller, boolean known, Scope scope) {}

    private static final class Bucket {
        private double left;
        private long filled;

        Bucket(double left, long filled) {
            this.left = left;
            this.filled = filled;
        }
    }

    /**
     * Starts with full buckets.
     *
     * @param rates requests a second that differ from the usual ones; 0 for any number
     */
    RateLimits(Map<Scope, Integer> rates, LongSupplier nanoTime) {
        this.rates = with(rates);
        this.nanoTime = nanoTime;
    }

    /** Requests a second by the scope they need, when those are not the usual ones. */
    static Map<Scope, Integer> with(Map<Scope, Integer> rates) {
        Map<Scope, Integer> all = new EnumMap<>(USUAL);
        all.putAll(rates);
        return all;
    }

    /** Refuses what is too much. */
    void check(Caller caller, Scope scope) {
        int rate = rates.getOrDefault(scope, 0);
        if (rate > 0 && !take(new Key(caller.name(), caller.isKnown(), scope), rate)) {
            throw new RefusedException(
                    429, caller.name() + " makes more than " + rate + " requests a second (scope " + scope + ")", 1);
        }
    }

    private synchronized boolean take(Key key, int rate) {
        long now = nanoTime.getAsLong();
        double most = (double) rate * BURST_SECONDS;
        Bucket bucket = buckets.computeIfAbsent(key, ignored -> new Bucket(most, now));
        bucket.left = Math.min(most, bucket.left + (now - bucket.filled) / NANOS * rate);
        bucket.filled = now;
        if (bucket.left < 1) {
            return false;
        }
        bucket.left--;
        return true;
    }
}
