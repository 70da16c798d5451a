package io.llmlog.pipeline;

import io.llmlog.encode.EventEncoder;
import io.llmlog.event.LlmEvent;
import io.llmlog.internal.thread.OwnThread;
import io.llmlog.process.EventProcessor;
import io.llmlog.sink.Sink;
import io.llmlog.status.Status;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes events from application threads and brings them to the sinks. Thread-safe. {@link #offer} costs its caller an atomic exchange,
 * never does I/O, never throws, and never waits unless the {@link OverflowPolicy} says so; when the byte budget is used up the event is
 * lost and counted in {@link #stats()}. Its last tenth is for failed calls and records of level ERROR or above.
 */
public final class EventPipeline implements AutoCloseable {
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(2);
    private static final Duration GIVE_UP_DEADLINE = Duration.ofMillis(100);
    private static final long FULL_NAP_NANOS = 200_000;
    /** Heavier events are shortened before they are queued. */
    private static final long HUGE_BYTES = 4 * 1024 * 1024;

    private final EventQueue queue = new EventQueue();
    private final ByteBudget budget;
    private final OverflowPolicy overflow;
    private final List<EventProcessor> processors;
    private final Status status;
    private final List<SinkLane> lanes;
    private final Worker worker;
    private final Thread thread;

    private final Books books = new Books();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Runnable> closeListeners = new CopyOnWriteArrayList<>();

    /**
     * A pipeline whose worker runs from now on.
     *
     * @param queueBytes memory that events and lines on their way may hold, in bytes
     * @param linger longest time a line waits for others before it is passed to the sinks
     */
    public EventPipeline(
            long queueBytes,
            Duration linger,
            OverflowPolicy overflow,
            List<EventProcessor> processors,
            EventEncoder encoder,
            List<Sink> sinks,
            Status status) {
        this.budget = new ByteBudget(queueBytes);
        this.overflow = overflow;
        this.processors = List.copyOf(processors);
        this.status = status;
        this.lanes =
                sinks.stream().map(sink -> new SinkLane(sink, budget, status)).toList();
        this.worker = new Worker(queue, budget, this.processors, encoder, lanes, linger, books, status);
        this.thread = OwnThread.of("worker", worker);
        thread.start();
    }

    /** Whether the calling thread is one of LLMLog's own. */
    public static boolean isOwnThread() {
        return OwnThread.isCurrent();
    }

    /** Hands over an event. Whether it was accepted; if not, it is lost and counted. Of a huge one only what would be kept is queued. */
    public boolean offer(LlmEvent event) {
        books.offered.increment();
        try {
            if (closed.get()) {
                return reject(DropReason.CLOSED);
            }
            long weight = EventWeight.of(event);
            return weight > HUGE_BYTES ? takeHuge(event) : take(event, weight);
        } catch (Throwable failure) { // foreign collections in an event may throw anything
            return reject(DropReason.CAPTURE_FAILED);
        }
    }

    /**
     * Waits until the sinks have everything offered before and it is with the operating system, or on the disk if they promise that.
     *
     * @return false when a sink could not take everything, {@code timeout} was over before, or the thread was interrupted (and still is)
     */
    public boolean flush(Duration timeout) {
        if (closed.get() || isOwnThread()) {
            return false;
        }
        Flush flush = new Flush();
        queue.add(flush);
        worker.wake();
        return flush.await(timeout);
    }

    public PipelineStats stats() {
        boolean ended = !thread.isAlive();
        long queued = books.queued();
        Map<DropReason, Long> lost = books.lost.snapshot();
        if (ended && queued > 0) {
            // Offered while the pipeline closed, and added after the worker had looked for the last time.
            Map<DropReason, Long> withLate = new EnumMap<>(DropReason.class);
            withLate.putAll(lost);
            withLate.merge(DropReason.SHUTDOWN, queued, Long::sum);
            lost = withLate;
            queued = 0;
        }
        return new PipelineStats(
                books.offered.sum(),
                books.accepted.sum(),
                books.rejected.snapshot(),
                lost,
                books.withheld.sum(),
                queued,
                budget.used(),
                lanes.stream().flatMap(lane -> lane.stats().stream()).toList());
    }

    /** Has something done once it is closed, on the thread that closes it. Must be said before; must not throw. */
    public void onClose(Runnable listener) {
        closeListeners.add(listener);
    }

    /** Closes within two seconds. */
    @Override
    public void close() {
        close(CLOSE_DEADLINE);
    }

    /**
     * Takes no more events, brings the accepted ones to the sinks and closes these. What is not there when {@code deadline} is over is lost
     * and counted. Closing again does nothing.
     */
    public void close(Duration deadline) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        worker.stop();
        if (!ended(deadline)) {
            long queued = stats().queued();
            worker.giveUp();
            status.warn("gave up " + queued + " queued events: not written within " + deadline.toMillis()
                    + " ms; raise llmlog.shutdown-timeout or look at the sinks");
            ended(GIVE_UP_DEADLINE);
        }
        closeListeners.forEach(Runnable::run);
    }

    private boolean takeHuge(LlmEvent huge) {
        LlmEvent event = huge;
        for (EventProcessor processor : processors) {
            event = processor.shorten(event);
        }
        return take(event, EventWeight.of(event));
    }

    private boolean take(LlmEvent event, long weight) {
        boolean error = Severity.isError(event);
        if (!budget.tryTake(weight, error) && !waitForRoom(weight, error)) {
            return reject(DropReason.QUEUE_FULL);
        }
        queue.add(event, weight);
        books.accepted.increment();
        if (budget.isHalfFull()) {
            worker.wake();
        } else {
            worker.wakeIfParked();
        }
        return true;
    }

    private boolean reject(DropReason reason) {
        books.rejected.add(reason, 1);
        if (reason == DropReason.QUEUE_FULL) {
            status.warnOften(
                    "queue full",
                    () -> "dropped " + books.rejected.total() + " events so far, queue full ("
                            + budget.limit() / (1024 * 1024)
                            + " MiB): raise llmlog.queue-bytes or look at the sinks");
        }
        return false;
    }

    /** Polls, since signalling each waiting producer would cost the worker more than it saves. An interrupt ends the wait and stays set. */
    private boolean waitForRoom(long weight, boolean error) {
        long maxNanos = overflow.maxWait().toNanos();
        if (maxNanos == 0 || isOwnThread()) {
            return false;
        }
        long start = System.nanoTime();
        while (System.nanoTime() - start < maxNanos && !closed.get()) {
            worker.wakeIfParked();
            LockSupport.parkNanos(this, FULL_NAP_NANOS);
            if (budget.tryTake(weight, error)) {
                return true;
            }
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        return false;
    }

    private boolean ended(Duration deadline) {
        boolean interrupted = false;
        long end = System.nanoTime() + deadline.toNanos();
        long left = deadline.toNanos();
        while (thread.isAlive() && left > 0) {
            try {
                thread.join(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException later) {
                interrupted = true;
            }
            left = end - System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
