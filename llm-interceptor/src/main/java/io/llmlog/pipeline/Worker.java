package io.llmlog.pipeline;

import io.llmlog.encode.EventEncoder;
import io.llmlog.event.LlmEvent;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.process.EventProcessor;
import io.llmlog.process.Withhold;
import io.llmlog.sink.Lines;
import io.llmlog.status.Status;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a pipeline: takes events from the queue, processes and encodes them, and passes batches of lines to the sinks.
 *
 * <p>While events come it looks for them again after short naps, and nobody signals it. After {@value #IDLE_NANOS} ns without any it parks
 * and says so in a flag; the first event then pays for one unpark.
 */
final class Worker implements Runnable {
    private static final int BATCH_BYTES = 256 * 1024;
    private static final int MAX_BATCH_LINES = 4096;
    private static final int RETAINED_BYTES = 2 * BATCH_BYTES;
    private static final long NAP_NANOS = 500_000;
    private static final long IDLE_NANOS = 50_000_000;
    private static final long PARK_NANOS = 1_000_000_000;

    private final EventQueue queue;
    private final ByteBudget budget;
    private final List<EventProcessor> processors;
    private final EventEncoder encoder;
    private final List<SinkLane> lanes;
    private final long lingerNanos;
    private final Status status;

    private final Books books;
    private final LossMarker losses;

    private final JsonBuffer buffer = new JsonBuffer(BATCH_BYTES + 16 * 1024);
    private final int[] ends = new int[MAX_BATCH_LINES];
    /** Which of the lines are errors. */
    private final BitSet errors = new BitSet(MAX_BATCH_LINES);

    private int lines;
    private long chargedBytes;
    private long batchSince;
    private long idleSince;
    private long sequence;

    private volatile boolean parked;
    private volatile boolean stopping;
    private volatile boolean givingUp;
    private volatile @Nullable Thread thread;

    Worker(
            EventQueue queue,
            ByteBudget budget,
            List<EventProcessor> processors,
            EventEncoder encoder,
            List<SinkLane> lanes,
            Duration linger,
            Books books,
            Status status) {
        this.queue = queue;
        this.budget = budget;
        this.processors = processors;
        this.encoder = encoder;
        this.lanes = lanes;
        this.lingerNanos = linger.toNanos();
        this.books = books;
        this.losses = new LossMarker(books, lanes);
        this.status = status;
    }

    /** Called after an event was added: wakes the worker if it sleeps for long. */
    void wakeIfParked() {
        if (parked) {
            wake();
        }
    }

    void wake() {
        parked = false;
        Thread worker = thread;
        if (worker != null) {
            LockSupport.unpark(worker);
        }
    }

    /** Makes the worker empty the queue, close the sinks and return. */
    void stop() {
        stopping = true;
        wake();
    }

    /** Makes a stopping worker throw away, and count, what is still queued. */
    void giveUp() {
        givingUp = true;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        idleSince = System.nanoTime();
        boolean running = true;
        while (running) {
            try {
                running = step();
            } catch (Throwable unexpected) {
                status.warnOften(
                        "worker",
                        () -> "the worker failed with " + unexpected.getClass().getName() + " and goes on");
            }
        }
    }

    /** Does what there is to do, or rests. False when all is done. */
    private boolean step() {
        // Read once, and before the queue: what was offered before the stop is drained and passed before the sinks
        // close.
        boolean last = stopping;
        boolean found = drain();
        long now = System.nanoTime();
        if (found) {
            idleSince = now;
        }
        mark(now, last && !found);
        if (lines > 0 && (now - batchSince >= lingerNanos || last)) {
            pass();
        }
        lanes.forEach(SinkLane::tick);
        if (found) {
            return true;
        }
        if (last) {
            lanes.forEach(SinkLane::close);
            return false;
        }
        rest(now - idleSince);
        return true;
    }

    private void rest(long idleNanos) {
        if (lines > 0 || idleNanos < IDLE_NANOS) {
            LockSupport.parkNanos(this, NAP_NANOS);
            return;
        }
        parked = true;
        if (queue.isEmpty() && !stopping) {
            LockSupport.parkNanos(this, PARK_NANOS);
        }
        parked = false;
    }

    /** Takes what is there, at most one batch of it. Whether there was anything. */
    private boolean drain() {
        boolean found = false;
        for (int i = 0; i < MAX_BATCH_LINES; i++) {
            EventQueue.Node node = queue.poll();
            if (node == null) {
                return found;
            }
            found = true;
            LlmEvent event = node.take();
            if (event != null && givingUp) {
                lose(DropReason.SHUTDOWN, node.weight);
            } else if (event != null) {
                handle(event, node.weight);
            }
            if (node.flush != null) {
                pass();
                boolean everywhere = true;
                for (SinkLane lane : lanes) {
                    everywhere &= lane.flush();
                }
                node.flush.complete(everywhere);
            }
        }
        return found;
    }

    /** Writes a marker where events were lost, and what the processors have to say. */
    private void mark(long now, boolean atTheEnd) {
        LlmEvent marker = losses.due(now, atTheEnd);
        if (marker != null) {
            handleOwn(marker);
        }
        for (EventProcessor processor : processors) {
            for (LlmEvent own = processor.pending(); own != null; own = processor.pending()) {
                handleOwn(own);
            }
        }
    }

    /** It is an event as others are, but needs no room in the queue. */
    private void handleOwn(LlmEvent event) {
        books.offered.increment();
        books.accepted.increment();
        handle(event, 0);
    }

    private void lose(DropReason reason, long weight) {
        books.taken.increment();
        books.lost.add(reason, 1);
        budget.giveBack(weight);
    }

    private void handle(LlmEvent event, long weight) {
        if (lines == 0) {
            batchSince = System.nanoTime();
        }
        Throwable failure = add(event);
        if (failure != null) {
            failure = addStub(event, failure);
        }
        if (failure == null) {
            chargedBytes += weight;
        } else {
            lose(DropReason.ENCODING_FAILED, weight);
        }
        if (buffer.length() >= BATCH_BYTES || lines == MAX_BATCH_LINES) {
            pass();
        }
    }

    /** Adds the event's line to the batch, or tells what prevented it: foreign values in an event may throw anything. */
    private @Nullable Throwable add(LlmEvent event) {
        int start = buffer.length();
        try {
            encoder.encode(processed(event), sequence, buffer);
            sequence++;
            errors.set(lines, Severity.isError(event));
            ends[lines++] = buffer.length();
            return null;
        } catch (Throwable failure) {
            buffer.truncate(start);
            return failure;
        }
    }

    private @Nullable Throwable addStub(LlmEvent event, Throwable why) {
        Throwable failure = add(Withhold.stub(event, why));
        if (failure == null) {
            books.withheld.increment();
        }
        status.warnOften(
                "encoding",
                () -> (failure == null ? "withheld all but the id of event " : "lost event ") + event.eventId()
                        + ": encoding failed with " + why.getClass().getName());
        return failure;
    }

    /** Fail closed: an event that a processor could not handle goes on to the next, and out, without its content. */
    private LlmEvent processed(LlmEvent captured) {
        LlmEvent event = captured;
        Throwable failure = null;
        for (EventProcessor processor : processors) {
            try {
                event = processor.process(event);
            } catch (Throwable thrown) {
                failure = thrown;
                event = Withhold.afterFailure(event);
            }
        }
        if (failure != null) {
            tellWithheld(event.eventId(), failure.getClass().getName());
        }
        return event;
    }

    private void tellWithheld(String eventId, String failure) {
        books.withheld.increment();
        status.warnOften(
                "withheld",
                () -> "withheld the content of event " + eventId + " (" + books.withheld.sum()
                        + " so far): a processor failed with " + failure);
    }

    private void pass() {
        // The events are gone by now; a lane that has to keep their lines needs that room.
        budget.giveBack(chargedBytes);
        chargedBytes = 0;
        if (lines > 0) {
            Lines batch = new Lines(buffer.array(), 0, ends, lines, sequence - lines, errors);
            lanes.forEach(lane -> lane.write(batch));
            books.taken.add(lines);
        }
        lines = 0;
        buffer.reset(RETAINED_BYTES);
    }
}
