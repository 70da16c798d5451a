package io.llmlog.examples.provider.traffic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * A source of chance for every request, made of the seed, the request's bytes and how often they came before: the same traffic gets
 * the same answers, whatever its threads do. Thread-safe; forgets how often the oldest requests came.
 */
public final class Draws {
    private static final int CAPACITY = 10_000;

    private final long seed;
    private final Map<Integer, Integer> seen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
            return size() > CAPACITY;
        }
    };

    public Draws(long seed) {
        this.seed = seed;
    }

    public Random next(byte[] request) {
        int hash = Arrays.hashCode(request);
        int times;
        synchronized (seen) {
            times = seen.merge(hash, 1, Integer::sum);
        }
        return new Random(seed * 1_000_003 + hash * 31L + times * 7_919L);
    }
}
