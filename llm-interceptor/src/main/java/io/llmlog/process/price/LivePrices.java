package io.llmlog.process.price;

import io.llmlog.internal.thread.OwnThread;
import io.llmlog.status.Status;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bundled prices under those of a place that may change: the last good ones that were seen there. Thread-safe. Asking waits for
 * nothing: from time to time it starts a short-lived thread that looks, so that nothing runs, or is left behind, where no event is priced.
 */
public final class LivePrices implements Supplier<PriceBook> {
    private final PricePlace place;
    private final Status status;
    private final Executor threads;
    private final LongSupplier nanoTime;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile PriceBook current = PriceBook.bundled();
    private volatile long dueNanos;

    // Those below belong to whoever is looking.
    private byte @Nullable [] seen;
    private @Nullable String told;

    LivePrices(PricePlace place, Status status, Executor threads, LongSupplier nanoTime) {
        this.place = place;
        this.status = status;
        this.threads = threads;
        this.nanoTime = nanoTime;
        this.dueNanos = nanoTime.getAsLong();
    }

    /** The prices of a place. Those of a file are read at once; those at an address come soon after, and the bundled ones hold till then. */
    public static LivePrices of(PricePlace place, Status status) {
        LivePrices prices = new LivePrices(
                place, status, task -> OwnThread.of("prices", task).start(), System::nanoTime);
        if (place.isLocal()) {
            prices.look();
        } else {
            prices.get();
        }
        return prices;
    }

    @Override
    public PriceBook get() {
        if (nanoTime.getAsLong() - dueNanos >= 0 && looking.compareAndSet(false, true)) {
            start();
        }
        return current;
    }

    private void start() {
        try {
            threads.execute(this::look);
        } catch (OutOfMemoryError noThread) {
            done(true);
            status.warnOften("prices", () -> "could not start a thread that looks for new prices at " + place);
        }
    }

    private void look() {
        boolean failed = true;
        try {
            byte[] bytes = place.read();
            failed = false;
            if (!Arrays.equals(bytes, seen)) {
                seen = bytes;
                take(bytes);
            } else {
                told = null;
            }
        } catch (IOException unreadable) {
            tell("cannot read the prices at " + place + ": " + unreadable.getMessage());
        } catch (RuntimeException | Error unexpected) {
            tell("cannot read the prices at " + place + ": " + unexpected);
        } finally {
            done(failed);
        }
    }

    private void take(byte[] bytes) {
        try {
            current = PriceBookReader.read(place.toString(), bytes).over(PriceBook.bundled());
            told = null;
            status.info("prices: " + current.version() + ", with those of " + place);
        } catch (PriceBookException wrong) {
            tell("the prices are wrong: " + String.join("; ", wrong.problems()));
        }
    }

    /** Says what is the matter, once as long as it stays the same. */
    private void tell(String problem) {
        if (!problem.equals(told)) {
            told = problem;
            status.warn(problem + "; those of " + current.version() + " stay in use");
        }
    }

    private void done(boolean failed) {
        dueNanos = nanoTime.getAsLong() + place.interval(failed).toNanos();
        looking.set(false);
    }
}
