package io.llmlog.analytics.cli;

import java.util.concurrent.CountDownLatch;

/** The user's wish to stop, by Ctrl-C or {@code kill}: the virtual machine then ends only after the command has. */
final class StopSignal implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private StopSignal() {}

    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::awaitEnd, "llmlog-stop"));
        return signal;
    }

    private void awaitEnd() {
        asked.countDown();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Counted down when the command is to stop. */
    CountDownLatch asked() {
        return asked;
    }

    /** The command has ended. */
    @Override
    public void close() {
        ended.countDown();
    }
}
