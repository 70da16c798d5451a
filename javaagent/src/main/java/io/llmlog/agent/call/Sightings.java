package io.llmlog.agent.call;

import java.util.ArrayDeque;
import java.util.Deque;

/** The calls that ended last, for a while: a span around them ends a little later. Thread-safe and bounded. */
final class Sightings {
    private static final int MOST = 1000;

    private final Deque<Sighting> last = new ArrayDeque<>();

    void add(Sighting ended) {
        synchronized (last) {
            last.addLast(ended);
            if (last.size() > MOST) {
                last.removeFirst();
            }
        }
    }

    /** Whether one of them was inside of that span. */
    boolean anyInside(Sighting span) {
        synchronized (last) {
            return last.stream().anyMatch(ended -> ended.isInside(span));
        }
    }
}
