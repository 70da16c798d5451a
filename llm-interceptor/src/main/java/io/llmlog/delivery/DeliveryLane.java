package io.llmlog.delivery;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.RemoteSink;
import io.llmlog.sink.RemoteStats;
import io.llmlog.spool.SkipReason;
import io.llmlog.spool.Spool;
import io.llmlog.spool.SpoolBatch;
import io.llmlog.spool.SpoolReader;
import io.llmlog.spool.SpoolStats;
import io.llmlog.status.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One server's thread: takes batches from the spool, sends them until the fate of every line is known, and only then moves the place from
 * which it would begin again. Lines that were under way when the process died are sent twice, never lost.
 */
final class DeliveryLane implements Runnable {
    private static final int BATCH_BYTES = 2 * 1024 * 1024;
    private static final Duration IDLE = Duration.ofMillis(200);

    private final RemoteSink sink;
    private final Spool spool;
    private final SpoolReader reader;
    private final DeadLetters deadLetters;
    private final Backoff backoff =
            new Backoff(bound -> ThreadLocalRandom.current().nextLong(bound));
    private final Status status;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final LongAdder delivered = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private int failures;
    /** The batch under way; the reader gives it only once. */
    private @Nullable SpoolBatch batch;

    private volatile boolean draining;

    /** A lane for the reader of the sink's name. */
    DeliveryLane(RemoteSink sink, Spool spool, DeadLetters deadLetters, Status status) {
        this.sink = sink;
        this.spool = spool;
        this.reader = spool.reader(sink.name());
        this.deadLetters = deadLetters;
        this.status = status;
    }

    /** From now on the lane ends when nothing is left, or when the server fails. Any thread. */
    void drain() {
        draining = true;
    }

    /** Ends the lane; what is not delivered stays in the spool. Any thread; its own is to be interrupted then. */
    void stop() {
        draining = true;
        stopped.countDown();
        sink.close();
    }

    @Override
    public void run() {
        while (stopped.getCount() > 0) {
            try {
                if (!step()) {
                    return;
                }
            } catch (InterruptedException ending) {
                return;
            } catch (Throwable unexpected) { // also errors: of a library whose class loader has been closed, for one
                failures++;
                status.warnOften(
                        "lane " + sink.name(),
                        () -> "delivery to " + sink.name() + " failed with "
                                + unexpected.getClass().getName() + " and goes on");
                if (!pause(null)) {
                    return;
                }
            }
        }
    }

    /** Brings one batch to its end, if there is one. False when the lane is to end. */
    private boolean step() throws InterruptedException {
        if (batch == null) {
            batch = reader.next(BATCH_BYTES, draining ? Duration.ZERO : IDLE);
        }
        if (batch == null) {
            return !draining;
        }
        if (!deliver(batch)) {
            return false;
        }
        reader.commit(batch.end());
        batch = null;
        return true;
    }

    RemoteStats stats() {
        SpoolStats.ReaderStats spooled = reader.stats();
        return new RemoteStats(
                sink.name(),
                delivered.sum(),
                deadLettered.sum(),
                duplicates.sum(),
                spooled.skipped().getOrDefault(SkipReason.OVERFLOW, 0L)
                        + spool.stats().tooLarge(),
                spooled.skipped().getOrDefault(SkipReason.CORRUPT, 0L),
                spooled.unreadEvents(),
                spooled.unreadBytes(),
                spooled.recoveredEvents());
    }

    /** False when the lane has to end before the fate of every line is known. */
    private boolean deliver(SpoolBatch whole) {
        Lines pending = whole.lines();
        int settled = 0;
        while (true) {
            Delivery delivery = attempt(pending);
            Lines rest = settle(pending, delivery);
            settled += pending.count() - (rest == null ? 0 : rest.count());
            reader.settle(whole, settled);
            if (rest == null) {
                sayItWorks();
                return true;
            }
            failures = rest.count() < pending.count() ? 1 : failures + 1;
            sayWhatIsWrong(delivery);
            if (!pause(delivery.retryAfter())) {
                return false;
            }
            pending = rest;
        }
    }

    /** A sink that throws, against its contract, has told nothing of the lines. */
    private Delivery attempt(Lines lines) {
        try {
            return sink.deliver(lines);
        } catch (RuntimeException | Error broken) {
            return Delivery.retryAll(broken.getClass().getName());
        }
    }

    /** Does the books on what became of each line. The lines to send again, or null when there are none. */
    private @Nullable Lines settle(Lines lines, Delivery delivery) {
        int[] again = new int[lines.count()];
        int left = 0;
        int dead = 0;
        for (int line = 0; line < lines.count(); line++) {
            Delivery.Dead why = delivery.dead(line);
            if (delivery.isRetry(line) || (why != null && !deadLetters.keep(sink.name(), lines, line, why))) {
                again[left++] = line;
            } else if (why != null) {
                dead++;
                sayWhatDied(why);
            }
        }
        delivered.add(lines.count() - left - dead);
        deadLettered.add(dead);
        duplicates.add(delivery.duplicates());
        return left == 0 ? null : lines.pick(again, left);
    }

    /** False when the lane is to end: a failing server is not waited for at the end of a process. */
    private boolean pause(@Nullable Duration asked) {
        try {
            long nanos = backoff.pause(failures, asked).toNanos();
            return !draining && !stopped.await(nanos, TimeUnit.NANOSECONDS) && !draining;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void sayItWorks() {
        if (failures > 0) {
            failures = 0;
            status.info("delivering to " + sink.name() + " again");
        }
    }

    private void sayWhatIsWrong(Delivery delivery) {
        status.warnOften(
                "delivery to " + sink.name(),
                () -> "cannot deliver to " + sink.name() + ": " + delivery.problem() + "; "
                        + reader.stats().unreadEvents() + " events wait in the spool, trying again");
    }

    private void sayWhatDied(Delivery.Dead why) {
        status.warnOften(
                "dead letters of " + sink.name(),
                () -> sink.name() + " refused an event for good (" + why.reason() + ": " + why.detail()
                        + "); it is kept in the dead-letter file, see llmlog dlq");
    }
}
