package io.llmlog.analytics.ingest;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.store.StoreFullException;
import io.llmlog.analytics.store.StoreUnavailableException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the events of several requests in one transaction: those that come while one is under way share the next, whose disk has to be waited
 * for only once. Thread-safe.
 */
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
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
        private boolean stored;
        private int fresh;
        private @Nullable RuntimeException failure;

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
                commitNext();
            }
        } finally {
            committing.unlock();
        }
        if (own.stored) {
            return own.fresh;
        }
        throw own.failure != null ? own.failure : new StoreException("events were not stored");
    }

    /** How many requests wait for the transaction under way. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Whatever happens, those taken out of the queue are done; stored are those only that the store took. */
    private void commitNext() {
        List<Request> group = new ArrayList<>();
        try {
            takeNext(group);
            commit(group);
        } catch (Error e) {
            LOG.error("events of {} requests were not stored", group.size(), e);
            fail(
                    group,
                    new StoreException("events were not stored: " + e.getClass().getSimpleName(), e));
        } finally {
            group.forEach(request -> request.done = true);
        }
    }

    private void takeNext(List<Request> group) {
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
    }

    private void commit(List<Request> group) {
        try {
            tryCommit(group);
        } catch (StoreUnavailableException | StoreFullException e) {
            fail(group, e);
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                fail(group, e);
            } else {
                commitEach(group);
            }
        }
    }

    /** One request's events must not refuse the others'. */
    private void commitEach(List<Request> group) {
        for (int i = 0; i < group.size(); i++) {
            Request request = group.get(i);
            commit(List.of(request));
            if (request.failure instanceof StoreUnavailableException) {
                // Each would wait as long for the same.
                fail(group.subList(i + 1, group.size()), request.failure);
                return;
            }
        }
    }

    private static void fail(List<Request> group, RuntimeException failure) {
        group.stream().filter(request -> !request.stored).forEach(request -> request.failure = failure);
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
            request.stored = true;
        }
    }
}
