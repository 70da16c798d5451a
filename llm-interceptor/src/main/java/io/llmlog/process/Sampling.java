package io.llmlog.process;

import java.time.Duration;

/**
 * Of which calls the contents are kept.
 *
 * @param share of ordinary calls, 0 to 1
 * @param slow from this duration on a call is not ordinary
 * @param costlyUsd nor is it from this cost on
 */
public record Sampling(double share, Duration slow, double costlyUsd) {
    /** Of all calls. */
    public static final Sampling ALL = new Sampling(1, Duration.ZERO, 0);

    public Sampling {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share must be from 0 to 1: " + share);
        }
    }

    boolean keepsAll() {
        return share == 1;
    }

    /** Whether the call of that id is one of the share; the same answer in every JVM. */
    boolean chooses(String callId) {
        long hash = 0;
        for (int i = 0; i < callId.length(); i++) {
            hash = 31 * hash + callId.charAt(i);
        }
        return (mixed(hash) >>> 11) * 0x1p-53 < share;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014): ids that resemble each other get hashes that do not. */
    private static long mixed(long hash) {
        long z = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
