package io.llmlog.analytics.ingest;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.store.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores the events of several requests in one transaction: those that come while one is under way share the next, whose disk has to be waited
 * for only once. Thread-safe.
 */
final class GroupCommit {
    private static final int MOST_EVENTS = 5_000;
    private static final long MOST_BYTES = 8 << 20;

    private final UnaryOperator<List<DecodedEvent>> store;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final ReentrantLock committing = new ReentrantLock();

    /** Over what stores events, all or none, and gives back those that were new. */
    GroupCommit(UnaryOperator<List<DecodedEvent>> store) {
        this.store = store;
    }

    /** One request; written by whoever commits, read by whoever waits for it behind the same lock. */
    private static final class Request {
        private final List<DecodedEvent> events;
        private final long bytes;
        private boolean done;
        private int fresh;
        private @Nullable StoreException failure;

        Request(EventBatch batch) {
            this.events = batch.events();
            this.bytes = batch.bytes();
        }
    }

    /** Returns when they are durable; how many were new. */
    int store(EventBatch batch) {
        Request own = new Request(batch);
        synchronized (waiting) {
            waiting.add(own);
        }
        committing.lock();
        try {
            while (!own.done) {
                commit(nextGroup());
            }
        } finally {
            committing.unlock();
        }
        if (own.failure != null) {
            throw own.failure;
        }
        return own.fresh;
    }

    /** How many requests wait for the transaction under way. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private List<Request> nextGroup() {
        List<Request> group = new ArrayList<>();
        int events = 0;
        long bytes = 0;
        synchronized (waiting) {
            while (!waiting.isEmpty()) {
                Request next = waiting.getFirst();
                events += next.events.size();
                bytes += next.bytes;
                if (!group.isEmpty() && (events > MOST_EVENTS || bytes > MOST_BYTES)) {
                    break;
                }
                group.add(waiting.removeFirst());
            }
        }
        return group;
    }

    private void commit(List<Request> group) {
        try {
            tryCommit(group);
        } catch (StoreException e) {
            if (group.size() == 1) {
                group.get(0).failure = e;
            } else {
                // One request's events must not refuse the others'.
                group.forEach(request -> commit(List.of(request)));
            }
        } finally {
            group.forEach(request -> request.done = true);
        }
    }

    private void tryCommit(List<Request> group) {
        List<DecodedEvent> events = group.size() == 1
                ? group.get(0).events
                : group.stream().flatMap(request -> request.events.stream()).toList();
        Set<UUID> fresh =
                store.apply(events).stream().map(DecodedEvent::id).collect(Collectors.toCollection(HashSet::new));
        for (Request request : group) {
            request.fresh = (int) request.events.stream()
                    .filter(event -> fresh.remove(event.id()))
                    .count();
        }
    }
}
