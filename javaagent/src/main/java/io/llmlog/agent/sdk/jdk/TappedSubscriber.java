package io.llmlog.agent.sdk.jdk;

import io.llmlog.agent.call.Attempt;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * The application's subscriber of a body: gets the same buffers on the same threads and asks for as many, and the attempt sees them pass.
 */
record TappedSubscriber<T>(BodySubscriber<T> subscriber, Attempt attempt) implements BodySubscriber<T> {

    @Override
    public CompletionStage<T> getBody() {
        return subscriber.getBody();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscriber.onSubscribe(new TappedSubscription(subscription, attempt));
    }

    /** Some subscribers are content with a part of it, and say so by cancelling. */
    private record TappedSubscription(Subscription subscription, Attempt attempt) implements Subscription {
        @Override
        public void request(long count) {
            subscription.request(count);
        }

        @Override
        public void cancel() {
            attempt.closed();
            subscription.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            attempt.read(bytes, 0, bytes.length);
        }
        subscriber.onNext(buffers);
    }

    @Override
    public void onError(Throwable thrown) {
        attempt.failed(thrown);
        subscriber.onError(thrown);
    }

    @Override
    public void onComplete() {
        attempt.bodyEnded();
        subscriber.onComplete();
    }
}
