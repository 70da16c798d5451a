package io.llmlog.pipeline;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory a pipeline may hold, in bytes, wherever in it they are held. The last tenth is for errors alone, so that they are the last to be
 * lost. Thread-safe and free of locks.
 */
final class ByteBudget {
    private final long limit;
    private final long ordinaryLimit;
    private final AtomicLong used = new AtomicLong();

    ByteBudget(long limit) {
        this.limit = limit;
        this.ordinaryLimit = limit - limit / 10;
    }

    /** Takes {@code bytes} if they are to be had. An event larger than the whole budget is taken when nothing else is held. */
    boolean tryTake(long bytes, boolean forErrors) {
        long most = forErrors ? limit : ordinaryLimit;
        long before = used.get();
        while (before == 0 || before + bytes <= most) {
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
