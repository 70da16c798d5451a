package io.llmlog.analytics.model;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer for somebody who waits for them, but not for ever: the streams of the JDK's client know no limit for a pause. What is not
 * taken is not fetched.
 */
final class IncomingBytes implements HttpResponse.BodySubscriber<IncomingBytes>, AutoCloseable {
    private sealed interface Signal {
        record Bytes(List<ByteBuffer> buffers) implements Signal {}

        record Broken(Throwable cause) implements Signal {}

        record End() implements Signal {}
    }

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean isUnwanted;

    @Override
    public CompletionStage<IncomingBytes> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        if (isUnwanted) {
            newSubscription.cancel();
        } else {
            newSubscription.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Signal.Bytes(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        signals.add(new Signal.Broken(cause));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal.End());
    }

    /**
     * The next of them; null at their end.
     *
     * @throws TimeoutException when nothing came for so long
     * @throws IOException when the connection broke
     */
    @Nullable
    List<ByteBuffer> next(Duration patience) throws IOException, InterruptedException, TimeoutException {
        Signal signal = signals.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        if (signal == null) {
            throw new TimeoutException();
        } else if (signal instanceof Signal.Bytes bytes) {
            Flow.Subscription known = subscription;
            if (known != null) {
                known.request(1);
            }
            return bytes.buffers();
        } else if (signal instanceof Signal.Broken broken) {
            throw new IOException("the connection broke", broken.cause());
        }
        return null;
    }

    /** Wants no more of them: the connection is closed unless all have come. */
    @Override
    public void close() {
        isUnwanted = true;
        Flow.Subscription known = subscription;
        if (known != null) {
            known.cancel();
        }
    }
}
