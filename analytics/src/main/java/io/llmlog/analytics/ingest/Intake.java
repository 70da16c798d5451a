package io.llmlog.analytics.ingest;

import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.ingest.Receipt.Rejected;
import io.llmlog.analytics.store.EventStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** Takes events that other programs send, each body in one transaction. Thread-safe; how many wait at once is the caller's to bound. */
public final class Intake {
    /** One is decoded while another is stored; decoded events take several times the memory of their lines. */
    private static final int AT_ONCE = 2;

    private static final int NAMED_REJECTIONS = 1_000;

    private final EventStore store;
    private final EventRules rules;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final LongAdder requests = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder rejected = new LongAdder();

    public Intake(EventStore store, EventRules rules) {
        this.store = store;
        this.rules = rules;
    }

    /** Stores the events of the body; they are durable when this returns, and none is stored when it throws. */
    public Receipt take(Body body) throws UnreadableBodyException {
        turns.acquireUninterruptibly();
        try {
            Receipt receipt = store(body);
            requests.increment();
            accepted.add(receipt.accepted());
            duplicates.add(receipt.duplicates());
            rejected.add(receipt.rejectedCount());
            return receipt;
        } finally {
            turns.release();
        }
    }

    public IntakeStats stats() {
        return new IntakeStats(requests.sum(), accepted.sum(), duplicates.sum(), rejected.sum());
    }

    private Receipt store(Body body) throws UnreadableBodyException {
        Sorting sorting = new Sorting(new EventBatch(rules));
        body.forEach(sorting);
        int events = sorting.batch.size();
        int fresh = events == 0 ? 0 : sorting.batch.store(store, Map.of());
        return new Receipt(fresh, events - fresh, sorting.count, sorting.rejected);
    }

    /** Events to one side, what is none to the other. */
    private static final class Sorting implements Body.Part {
        private final EventBatch batch;
        private final List<Rejected> rejected = new ArrayList<>();
        private long count;

        Sorting(EventBatch batch) {
            this.batch = batch;
        }

        @Override
        public void take(long number, ByteBuffer json) {
            try {
                batch.add(json);
            } catch (MalformedEventException e) {
                count++;
                if (rejected.size() < NAMED_REJECTIONS) {
                    rejected.add(new Rejected(number, String.valueOf(e.getMessage())));
                }
            }
        }
    }
}
