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
        long before = used.get();
        while (before == 0 || before + bytes <= limit) {
            if (used.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = used.get();
        }
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
