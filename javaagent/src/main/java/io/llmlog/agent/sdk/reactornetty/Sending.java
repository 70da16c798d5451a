package io.llmlog.agent.sdk.reactornetty;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.sdk.reactor.Onlooker;
import io.llmlog.event.LlmRequest;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.HttpAnswer;
import io.llmlog.provider.RequestBody;
import io.llmlog.provider.WireApi;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An attempt on its way, which looks on at the signals of its answer. Its request is known only as far as its body was written: to a
 * connection that was refused nothing is. Thread-safe.
 */
final class Sending implements Onlooker {
    private final Shape shape;
    private final Endpoint endpoint;
    private final WireApi api;
    private final Attempt attempt;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable RequestBody body;
    private long bytes;
    private volatile boolean answered;

    Sending(Shape shape, Endpoint endpoint, WireApi api, Attempt attempt) {
        this.shape = shape;
        this.endpoint = endpoint;
        this.api = api;
        this.attempt = attempt;
    }

    Shape shape() {
        return shape;
    }

    Attempt attempt() {
        return attempt;
    }

    boolean isAnswered() {
        return answered;
    }

    /** The body will be written from its beginning. */
    void connected() {
        lock.lock();
        try {
            body = new RequestBody(api);
            bytes = 0;
        } finally {
            lock.unlock();
        }
    }

    /** What publishes the body, looked on at. */
    Object watched(Object publisher) throws Throwable {
        return shape.reactor().values(publisher, buffer -> {
            if (buffer != null) {
                written(shape.copy(buffer));
            }
        });
    }

    private void written(byte[] slice) {
        lock.lock();
        try {
            if (body != null) {
                body.feed(slice, 0, slice.length);
                bytes += slice.length;
            }
        } finally {
            lock.unlock();
        }
    }

    private void asked() {
        lock.lock();
        try {
            if (body != null) {
                LlmRequest.Builder known = body.end();
                body = null;
                endpoint.into(known, api);
                attempt.asked(known.build(), bytes);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void next(@Nullable Object answer) throws Throwable {
        if (answer == null) {
            failed(new IllegalStateException("no answer"));
            return;
        }
        answered = true;
        asked();
        int status = shape.status(answer);
        Function<String, @Nullable String> headers = shape.headers(answer);
        attempt.answered(HttpAnswer.facts(status, headers), AnswerBody.of(api, status, headers));
    }

    @Override
    public void failed(Throwable thrown) {
        asked();
        attempt.failed(thrown);
    }

    @Override
    public void cancelled() {
        if (!answered) {
            asked();
            attempt.closed();
        }
    }
}
