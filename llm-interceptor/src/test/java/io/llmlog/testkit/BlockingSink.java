package io.llmlog.testkit;

import io.llmlog.sink.Lines;
import io.llmlog.sink.Sink;
import java.util.concurrent.CountDownLatch;

/** Holds its caller inside the first write until it is released. */
public final class BlockingSink implements Sink {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** Returns once a write is being held. */
    public void awaitWrite() throws InterruptedException {
        entered.await();
    }

    public void release() {
        released.countDown();
    }

    @Override
    public String name() {
        return "blocking";
    }

    @Override
    public int write(Lines lines) {
        entered.countDown();
        try {
            released.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return lines.count();
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public void close() {}
}
