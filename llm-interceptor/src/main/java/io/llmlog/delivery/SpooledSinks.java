package io.llmlog.delivery;

import io.llmlog.internal.thread.OwnThread;
import io.llmlog.sink.Lines;
import io.llmlog.sink.RemoteSink;
import io.llmlog.sink.RemoteStats;
import io.llmlog.sink.Sink;
import io.llmlog.spool.Spool;
import io.llmlog.status.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Servers behind one spool: a line is taken once it is in the spool, and brought to each server by a thread of that server's own, so that a
 * dead one delays neither the application nor another.
 */
public final class SpooledSinks implements Sink {
    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private final Spool spool;
    private final DeadLetters deadLetters;
    private final boolean durable;
    private final Duration drain;
    private final List<DeliveryLane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable List<RemoteStats> finalStats;

    /**
     * Servers whose delivery begins now.
     *
     * @param spool with one reader per server, under the server's name; closed with this
     * @param deadLetters takes what a server refuses for good; closed with this
     * @param durable whether a flush answers for the disk
     * @param drain how long closing may wait for servers that work; what is left then stays in the spool
     */
    public SpooledSinks(
            Spool spool, List<RemoteSink> servers, Sink deadLetters, boolean durable, Duration drain, Status status) {
        this.spool = spool;
        this.deadLetters = new DeadLetters(deadLetters, Clock.systemUTC());
        this.durable = durable;
        this.drain = drain;
        for (RemoteSink server : servers) {
            DeliveryLane lane = new DeliveryLane(server, spool, this.deadLetters, status);
            lanes.add(lane);
            Thread thread = OwnThread.of("delivery-" + lanes.size(), lane);
            threads.add(thread);
            thread.start();
        }
    }

    @Override
    public String name() {
        return "spool:" + spool.directory();
    }

    @Override
    public int write(Lines lines) {
        return spool.append(lines, lines.sequence(0));
    }

    /** What was taken is with the operating system already; whether it is on the disk is told in durable mode only. */
    @Override
    public boolean flush() {
        return !durable || spool.force();
    }

    @Override
    public void tick() {
        spool.tick();
    }

    @Override
    public List<RemoteStats> remotes() {
        List<RemoteStats> last = finalStats;
        return last == null ? lanes.stream().map(DeliveryLane::stats).toList() : last;
    }

    @Override
    public void close() {
        lanes.forEach(DeliveryLane::drain);
        join(drain);
        lanes.forEach(DeliveryLane::stop);
        threads.forEach(Thread::interrupt);
        join(LAST_WORDS);
        deadLetters.close();
        finalStats = remotes();
        spool.close();
    }

    private void join(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                long left = end - System.nanoTime();
                if (left > 0) {
                    thread.join(left / 1_000_000, (int) (left % 1_000_000));
                }
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
