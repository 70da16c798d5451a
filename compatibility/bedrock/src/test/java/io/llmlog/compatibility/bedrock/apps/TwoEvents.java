package io.llmlog.compatibility.bedrock.apps;

import io.llmlog.examples.provider.shapes.Transcript;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Cancels after two events. */
final class TwoEvents implements Subscriber<Object> {
    private final Transcript out;
    private final CountDownLatch taken = new CountDownLatch(2);
    private @Nullable Subscription subscription;

    TwoEvents(Transcript out) {
        this.out = out;
    }

    CountDownLatch taken() {
        return taken;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(Object event) {
        out.add("event", event);
        taken.countDown();
        if (subscription != null && taken.getCount() == 0) {
            subscription.cancel();
        } else if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        out.failure("error", thrown);
    }

    @Override
    public void onComplete() {
        out.add("stream", "complete");
    }
}
