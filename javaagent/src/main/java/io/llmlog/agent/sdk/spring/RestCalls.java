package io.llmlog.agent.sdk.spring;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.Sent;
import io.llmlog.agent.call.TappedStream;
import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.RequestCapture;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.HttpAnswer;
import io.llmlog.provider.WireApi;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Follows requests below a {@code RestClient}, from their execution to the close of their answer. */
final class RestCalls {
    private final SpringAi library;
    private final Surroundings surroundings;
    private final WeakIdentityMap<Attempt> answers = new WeakIdentityMap<>();
    private final ClassValue<@Nullable RestShape> shapes = new ClassValue<>() {
        @Override
        protected @Nullable RestShape computeValue(Class<?> request) {
            return shape(request);
        }
    };

    RestCalls(SpringAi library, Surroundings surroundings) {
        this.library = library;
        this.surroundings = surroundings;
    }

    /** A request on its way. */
    record Sending(RestShape shape, WireApi api, Attempt attempt) {}

    /** Null when it is not for an API whose calls are events. */
    @Nullable
    Sending start(Object request, Asking asking, Object call) throws Throwable {
        RestShape shape = shapes.get(request.getClass());
        if (shape == null) {
            return null;
        }
        Endpoint endpoint = Endpoint.of(shape.url(request));
        WireApi api = WireApi.of(shape.method(request), endpoint.path());
        if (api == null) {
            return null;
        }
        RequestCapture body = new RequestCapture(api);
        try {
            shape.write(request, body);
        } catch (Throwable unwritable) {
            // The client will come upon the same exception, and the application gets it from there.
        }
        Sent sent = Asking.sent(body, endpoint, api, asking.version());
        Attempt attempt = surroundings.calls().start(call, sent, () -> surroundings.origin(asking.api()));
        return new Sending(shape, api, attempt);
    }

    void answered(Sending sending, @Nullable Object answer, @Nullable Throwable thrown) throws Throwable {
        Attempt attempt = sending.attempt();
        if (answer == null) {
            attempt.failed(thrown == null ? new IllegalStateException("no answer") : thrown);
            return;
        }
        int status = sending.shape().status(answer);
        Function<String, @Nullable String> headers = sending.shape().headers(answer);
        attempt.answered(HttpAnswer.facts(status, headers), AnswerBody.of(sending.api(), status, headers));
        answers.put(answer, attempt);
        if (!surroundings.transformer().watch(library, answer.getClass(), "getBody", 0)) {
            attempt.abandoned();
        }
    }

    InputStream body(Object answer, InputStream body) {
        Attempt attempt = answers.get(answer);
        return attempt == null || attempt.isEnded() ? body : new TappedStream(body, attempt);
    }

    void closing(Object answer) {
        Attempt attempt = answers.get(answer);
        if (attempt != null) {
            attempt.closed();
            answers.remove(answer);
        }
    }

    private @Nullable RestShape shape(Class<?> type) {
        Class<?> request = SpringAiFollower.httpRequest(type);
        try {
            return request == null ? null : new RestShape(request);
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
            return null;
        }
    }
}
