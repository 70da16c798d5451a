package io.llmlog.agent.output;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Events that wait for an appender to show up, bounded in number, bytes and time. Used by one thread. */
final class HeldEvents {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_EVENTS = 1000;
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final Deque<FinishedEvent> events = new ArrayDeque<>();
    private long bytes;
    private long firstAt;

    void add(FinishedEvent event, long nanoTime) {
        if (events.isEmpty()) {
            firstAt = nanoTime;
        }
        events.add(event);
        bytes += event.weight();
    }

    /** Whether it makes no sense to wait any longer. */
    boolean isOver(long nanoTime) {
        return !events.isEmpty()
                && (events.size() >= MAX_EVENTS || bytes >= MAX_BYTES || nanoTime - firstAt >= PATIENCE.toNanos());
    }

    /** All of them, oldest first; none is held any more. */
    List<FinishedEvent> takeAll() {
        List<FinishedEvent> all = new ArrayList<>(events);
        events.clear();
        bytes = 0;
        return all;
    }
}
