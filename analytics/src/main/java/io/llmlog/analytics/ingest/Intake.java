package io.llmlog.analytics.ingest;

import io.llmlog.analytics.deadletter.RejectedLine;
import io.llmlog.analytics.deadletter.RejectedLines;
import io.llmlog.analytics.decode.BadLine;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.hook.HookStats;
import io.llmlog.analytics.ingest.Receipt.Rejected;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.IngestBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Takes events that other programs send, each body in one transaction, which it may share with others. Thread-safe; how many wait at once is the
 * caller's to bound.
 */
public final class Intake {
    /** Decoded events take several times the memory of their lines, so only so many kibibytes of bodies are decoded or wait for the store. */
    private static final int KIB_AT_ONCE = 32 << 10;

    private static final int NAMED_REJECTIONS = 1_000;
    private static final String SOURCE = "POST /ingest";

    private final EventRules rules;
    private final RejectedLines deadLetters;
    private final GroupCommit commits;
    private final Semaphore room = new Semaphore(KIB_AT_ONCE, true);
    private final LongAdder requests = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    /** One that only counts what is no event. */
    public Intake(EventStore store, EventRules rules) {
        this(store, rules, RejectedLines.nowhere());
    }

    public Intake(EventStore store, EventRules rules, RejectedLines deadLetters) {
        this.rules = rules;
        this.deadLetters = deadLetters;
        this.commits = new GroupCommit(events -> store.ingest(new IngestBatch(events, Map.of())));
    }

    /** Stores the events of the body; they are durable when this returns, and none is stored when it throws. */
    public Receipt take(Body body) throws UnreadableBodyException {
        int weight = Math.min(KIB_AT_ONCE, 1 + (body.bytes().length >> 10));
        room.acquireUninterruptibly(weight);
        try {
            Receipt receipt = store(body);
            requests.increment();
            accepted.add(receipt.accepted());
            duplicates.add(receipt.duplicates());
            rejected.add(receipt.rejectedCount());
            dropped.add(receipt.dropped());
            return receipt;
        } finally {
            room.release(weight);
        }
    }

    public IntakeStats stats() {
        return new IntakeStats(requests.sum(), accepted.sum(), duplicates.sum(), rejected.sum(), dropped.sum());
    }

    /** What hooks have done to all that came in, whichever way. */
    public HookStats hooks() {
        return rules.hooks().stats();
    }

    private Receipt store(Body body) throws UnreadableBodyException {
        Sorting sorting = new Sorting();
        body.forEach(sorting);
        EventBatch batch = sorting.batch;
        int fresh = batch.size() == 0 ? 0 : commits.store(batch);
        sorting.letters.forEach(deadLetters::keep);
        return new Receipt(
                fresh + batch.dropped(),
                batch.size() - fresh,
                sorting.letters.size(),
                batch.dropped(),
                sorting.rejected);
    }

    /** Events to one side, what is none to the other. */
    private final class Sorting implements Body.Part {
        private final EventBatch batch = new EventBatch(rules);
        private final List<Rejected> rejected = new ArrayList<>();
        private final List<RejectedLine> letters = new ArrayList<>();

        @Override
        public void take(long number, ByteBuffer json) {
            try {
                batch.add(json);
            } catch (MalformedEventException e) {
                String reason = String.valueOf(e.getMessage());
                letters.add(new RejectedLine(SOURCE, "line " + number, reason, BadLine.text(json, rules)));
                if (rejected.size() < NAMED_REJECTIONS) {
                    rejected.add(new Rejected(number, reason));
                }
            }
        }
    }
}
