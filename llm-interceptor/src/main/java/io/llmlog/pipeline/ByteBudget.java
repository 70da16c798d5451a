package io.llmlog.pipeline;

import java.util.concurrent.atomic.AtomicLong;

/** The memory a pipeline may hold, in bytes, wherever in it they are held. Thread-safe and free of locks. */
final class ByteBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    ByteBudget(long limit) {
        this.limit = limit;
    }

    /** Takes {@code bytes} if they are to be had. An event larger than the whole budget is taken when nothing else is held. */
    boolean tryTake(long bytes) {
        long after = used.addAndGet(bytes);
        if (after <= limit || after == bytes) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }

    long limit() {
        return limit;
    }

    boolean isHalfFull() {
        return used.get() > limit / 2;
    }
}
