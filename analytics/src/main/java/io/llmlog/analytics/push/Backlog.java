package io.llmlog.analytics.push;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Samples that wait to be sent, the oldest first. When there are too many the oldest is let go. For one thread, but for {@link #size()}. */
final class Backlog {
    /** An hour, at one every 15 seconds. */
    private static final int MOST = 240;

    private static final long MOST_BYTES = 16 << 20;

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long bytes;
    private volatile int size;

    /** Adds one; returns how many were let go for it. */
    int add(Sample sample) {
        samples.addLast(sample);
        bytes += sample.compressed().length;
        int lost = 0;
        while (samples.size() > MOST || (bytes > MOST_BYTES && samples.size() > 1)) {
            removeFirst();
            lost++;
        }
        size = samples.size();
        return lost;
    }

    @Nullable
    Sample first() {
        return samples.peekFirst();
    }

    void removeFirst() {
        bytes -= samples.removeFirst().compressed().length;
        size = samples.size();
    }

    int size() {
        return size;
    }
}
