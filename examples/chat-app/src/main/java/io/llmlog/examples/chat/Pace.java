package io.llmlog.examples.chat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Says who may ask when, and when it is enough. Shared by all users. */
final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final long end;
    private final AtomicLong callsLeft;
    private final double secondsBetweenCallsOfOneUser;

    Pace(Options options) {
        this.end = System.nanoTime() + options.time().toNanos();
        this.callsLeft = new AtomicLong(options.calls());
        this.secondsBetweenCallsOfOneUser = options.users() / options.rate();
    }

    /** When that user asks next after that moment: gaps of all lengths, as of people who do not know each other. */
    long next(long moment, Random random) {
        double gap = -Math.log(1 - random.nextDouble()) * secondsBetweenCallsOfOneUser;
        return Math.max(System.nanoTime() - (long) NANOS_PER_SECOND, moment) + (long) (gap * NANOS_PER_SECOND);
    }

    /** Waits for that moment; false when time or calls are used up. */
    boolean await(long moment) throws InterruptedException {
        long until = Math.min(moment, end);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
        return moment < end && callsLeft.getAndDecrement() > 0;
    }
}
