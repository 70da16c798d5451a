package io.llmlog.agent.sdk.apache;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.sdk.WrittenBody;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.HttpAnswer;
import io.llmlog.provider.WireApi;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An attempt of the asynchronous client on its way, told of what passes by one thread at a time. */
final class AsyncSending {
    private static final String ENCODING = "content-encoding";

    private final AsyncShape shape;
    private final Object scope;
    private final WireApi api;
    private final Attempt attempt;
    private final WrittenBody request;
    private volatile boolean compressed;

    AsyncSending(AsyncShape shape, Object scope, Endpoint endpoint, WireApi api, Attempt attempt) {
        this.shape = shape;
        this.scope = scope;
        this.api = api;
        this.attempt = attempt;
        this.request = new WrittenBody(endpoint, api, attempt);
        request.begins();
    }

    AsyncShape shape() {
        return shape;
    }

    /** The request's body. */
    WrittenBody request() {
        return request;
    }

    /** The answer's head; whether its body is compressed, so that whoever uncompresses it will show it. */
    boolean answered(Object answer, @Nullable Object body) throws Throwable {
        request.ends();
        Function<String, @Nullable String> headers = shape.common().headers(answer);
        compressed = body != null && headers.apply(ENCODING) != null;
        head(answer, headers);
        if (body == null) {
            attempt.bodyEnded();
        }
        return compressed;
    }

    /** The same answer again, to somebody who gets it uncompressed. */
    void uncompressed(Object answer) throws Throwable {
        Function<String, @Nullable String> headers = shape.common().headers(answer);
        head(answer, name -> name.equals(ENCODING) ? null : headers.apply(name));
    }

    private void head(Object answer, Function<String, @Nullable String> headers) throws Throwable {
        int status = shape.common().status(answer);
        attempt.answered(HttpAnswer.facts(status, headers), AnswerBody.of(api, status, headers));
    }

    /** Bytes of the body, as they were before or after they were uncompressed. */
    void read(byte[] slice, boolean plain) {
        if (plain || !compressed) {
            attempt.read(slice, 0, slice.length);
        }
    }

    void bodyEnded(boolean plain) {
        if (plain || !compressed) {
            attempt.bodyEnded();
        }
    }

    /** The exchange is over, with all that was to be told of it. */
    void completed() {
        attempt.bodyEnded();
    }

    /** Who wants the body is done with it, at its end or before. */
    void released() {
        if (shape.isCancelled(scope)) {
            attempt.closed();
        }
    }

    void failed(Throwable thrown) {
        request.ends();
        if (shape.isCancelled(scope)) {
            attempt.closed();
        } else {
            attempt.failed(thrown);
        }
    }
}
