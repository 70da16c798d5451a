package io.llmlog.agent.sdk.reactornetty;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.sdk.WrittenBody;
import io.llmlog.agent.sdk.reactor.Onlooker;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.HttpAnswer;
import io.llmlog.provider.WireApi;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An attempt on its way, which looks on at the signals of its answer. Its request is known only as far as its body was written: to a
 * connection that was refused nothing is. Thread-safe.
 */
final class Sending implements Onlooker {
    private final Shape shape;
    private final WireApi api;
    private final Attempt attempt;
    private final WrittenBody body;
    private volatile boolean answered;

    Sending(Shape shape, Endpoint endpoint, WireApi api, Attempt attempt) {
        this.shape = shape;
        this.api = api;
        this.attempt = attempt;
        this.body = new WrittenBody(endpoint, api, attempt);
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
        body.begins();
    }

    /** What publishes the body, looked on at. */
    Object watched(Object publisher) throws Throwable {
        return shape.reactor().values(publisher, buffer -> {
            if (buffer != null) {
                body.written(shape.copy(buffer));
            }
        });
    }

    @Override
    public void next(@Nullable Object answer) throws Throwable {
        if (answer == null) {
            failed(new IllegalStateException("no answer"));
            return;
        }
        answered = true;
        body.ends();
        int status = shape.status(answer);
        Function<String, @Nullable String> headers = shape.headers(answer);
        attempt.answered(HttpAnswer.facts(status, headers), AnswerBody.of(api, status, headers));
    }

    @Override
    public void failed(Throwable thrown) {
        body.ends();
        attempt.failed(thrown);
    }

    @Override
    public void cancelled() {
        if (!answered) {
            body.ends();
            attempt.closed();
        }
    }
}
